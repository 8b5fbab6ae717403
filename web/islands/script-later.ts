// Is small, and runs when the page's style is there or nearly: asks for the page's own script and, beside it, for what that one will read.

{
  const { script = '', reads = '' } = (document.currentScript as HTMLScriptElement).dataset;
  const data = document.createElement('link');
  Object.assign(data, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href: reads });
  document.head.append(data);
  const own = document.createElement('script');
  own.type = 'module';
  own.src = script;
  document.head.append(own);
}

export {};
