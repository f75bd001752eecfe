import { currentLanguage, type SpokenLanguage, speak } from '@interlock/language';

interface Lent {
  readonly lent: SpokenLanguage;
}

/** A worker has no language of its own: before its first job it is told the page's. */
export function lendLanguage(worker: Worker): Worker {
  const lent = currentLanguage();
  if (Object.keys(lent.messages).length > 0) worker.postMessage({ lent } satisfies Lent);
  return worker;
}

/** In a worker, before it listens for jobs: takes the page's language and keeps it from them. */
export function borrowLanguage(): void {
  addEventListener('message', (event: MessageEvent<unknown>) => {
    const { data } = event;
    if (typeof data !== 'object' || data === null || !('lent' in data)) return;
    event.stopImmediatePropagation();
    const { lent } = data as Lent;
    speak(lent.locale, lent.messages);
  });
}
