/** How a worker finds out that its Temporal server has refused it for good: asked this often, refused so many times in a row. */
export const serverRefusal = { everySeconds: 5, times: 3 } as const;
