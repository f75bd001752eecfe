import './ui/language-first.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@interlock/design/tokens.css';
import './app/base.css';
import { App } from './app.tsx';
import { fetchLanguage } from './ui/languages.ts';
import { startTheme } from './ui/theme.ts';

startTheme();
void fetchLanguage().then((fetched) => (fetched ? location.reload() : show()));

function show(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

// A reload keeps the board while the server is away; where the browser does not allow it, it asks.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  addEventListener('load', () => {
    navigator.serviceWorker.register('/offline.js').catch(() => undefined);
  });
