/** Months in English, German, French, Spanish, Italian, Dutch, Portuguese, Polish and Scandinavian languages, without accents. */
const NAMES: readonly (readonly string[])[] = [
  [
    'january',
    'januar',
    'jaenner',
    'janvier',
    'enero',
    'gennaio',
    'januari',
    'janeiro',
    'ene',
    'gen',
    'styczen',
    'stycznia',
  ],
  [
    'february',
    'februar',
    'fevrier',
    'febrero',
    'febbraio',
    'februari',
    'fevereiro',
    'fev',
    'luty',
    'lutego',
  ],
  ['march', 'maerz', 'marz', 'mars', 'marzo', 'maart', 'marco', 'mrz', 'mrt', 'marzec', 'marca'],
  ['april', 'avril', 'abril', 'aprile', 'avr', 'abr', 'kwiecien', 'kwietnia'],
  ['may', 'mai', 'mayo', 'maggio', 'mei', 'maio', 'mag', 'maj', 'maja'],
  ['june', 'juni', 'juin', 'junio', 'giugno', 'junho', 'giu', 'czerwiec', 'czerwca'],
  ['july', 'juli', 'juillet', 'julio', 'luglio', 'julho', 'juil', 'lug', 'lipiec', 'lipca'],
  ['august', 'aout', 'agosto', 'augustus', 'ago', 'sierpien', 'sierpnia', 'augusti'],
  [
    'september',
    'septembre',
    'septiembre',
    'settembre',
    'setembro',
    'sept',
    'set',
    'wrzesien',
    'wrzesnia',
  ],
  [
    'october',
    'oktober',
    'octobre',
    'octubre',
    'ottobre',
    'outubro',
    'okt',
    'ott',
    'out',
    'pazdziernik',
    'pazdziernika',
  ],
  ['november', 'novembre', 'noviembre', 'novembro', 'listopad', 'listopada'],
  [
    'december',
    'dezember',
    'decembre',
    'diciembre',
    'dicembre',
    'dezembro',
    'dez',
    'dic',
    'grudzien',
    'grudnia',
  ],
];
const ALL = NAMES.flatMap((names, index) => names.map((name) => ({ name, month: index + 1 })));

/**
 * 1…12 for the name of a month or a short form of three letters and more that is no other month's, with
 * or without a full stop; else null.
 */
export function monthNumber(name: string): number | null {
  const plain = name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f.]/g, '');
  const exact = ALL.find(({ name }) => name === plain);
  if (exact !== undefined) return exact.month;
  const months = new Set(
    plain.length < 3
      ? []
      : ALL.flatMap(({ name, month }) => (name.startsWith(plain) ? [month] : [])),
  );
  const [only] = months;
  return months.size === 1 ? only! : null;
}
