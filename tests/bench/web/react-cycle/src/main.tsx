import { createTheme, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CyclePage } from './cycle-page.tsx';
import './mantine.css';

const theme = createTheme({ primaryColor: 'blue', defaultRadius: 'xs', fontFamily: 'system-ui, sans-serif' });

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme}>
      <CyclePage />
    </MantineProvider>
  </StrictMode>,
);
