import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [react()], base: '/bench/react/', build: { outDir: 'dist', modulePreload: { polyfill: false } } });
