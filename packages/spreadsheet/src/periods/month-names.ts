/** Months in English, German, French, Spanish, Italian, Dutch and Portuguese, without accents. */
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
  ],
  ['february', 'februar', 'fevrier', 'febrero', 'febbraio', 'februari', 'fevereiro', 'fev'],
  ['march', 'maerz', 'marz', 'mars', 'marzo', 'maart', 'marco', 'mrz', 'mrt'],
  ['april', 'avril', 'abril', 'aprile', 'avr', 'abr'],
  ['may', 'mai', 'mayo', 'maggio', 'mei', 'maio', 'mag'],
  ['june', 'juni', 'juin', 'junio', 'giugno', 'junho', 'giu'],
  ['july', 'juli', 'juillet', 'julio', 'luglio', 'julho', 'juil', 'lug'],
  ['august', 'aout', 'agosto', 'augustus', 'ago'],
  ['september', 'septembre', 'septiembre', 'settembre', 'setembro', 'sept', 'set'],
  ['october', 'oktober', 'octobre', 'octubre', 'ottobre', 'outubro', 'okt', 'ott', 'out'],
  ['november', 'novembre', 'noviembre', 'novembro'],
  ['december', 'dezember', 'decembre', 'diciembre', 'dicembre', 'dezembro', 'dez', 'dic'],
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
