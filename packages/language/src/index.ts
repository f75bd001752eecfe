export { listed, phrases, plural, say } from './say.ts';
export {
  currentLanguage,
  currentLocale,
  type Language,
  type Message,
  onSpeak,
  type PluralForms,
  perLanguage,
  type SpokenLanguage,
  speak,
} from './spoken.ts';
