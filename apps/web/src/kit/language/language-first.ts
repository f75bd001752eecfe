import { speakKeptLanguage } from './languages.ts';

speakKeptLanguage();
