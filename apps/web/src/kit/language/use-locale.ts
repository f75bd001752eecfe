import { currentLocale, onSpeak } from '@interlock/language';
import { useSyncExternalStore } from 'react';

/** Tag of the language that is spoken now; as a key it draws anew what says something. */
export const useLocale = (): string => useSyncExternalStore(onSpeak, currentLocale, currentLocale);
