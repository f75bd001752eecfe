import { DATE_FORMATS, type DateFormat } from '../periods/date-format.ts';
import { compoundOf, withoutFirst } from './compounds.ts';

type Word =
  | 'date'
  | 'year'
  | 'title'
  | 'key'
  | 'department'
  | 'unit'
  | 'kind'
  | 'owner'
  | 'scenario'
  | 'actual'
  | 'plan'
  | 'forecast'
  | 'total'
  | 'cumulative'
  | 'comparison';

/** What a column, a row or a sheet holds; of documents their numbers tell, too. */
export type Part = Word | 'document';

/** Words in English, German, French, Spanish, Italian, Dutch and Japanese; whole words, without case. */
const WORDS: Readonly<Record<Word, string>> = {
  date: 'date|datum|fecha|data|day|tag|jour|week|weeks|woche|wochen|kw|wk|cw|semaine|semana|settimana|month|monat|mois|mes|mese|maand|period|periode|período|periodo|cycle|zyklus|quarter|quartal|trimestre|calendar week|kalenderwoche|time|月|週|日付|年月|期間|tydzień|miesiąc|kwartał|okres|mês|vecka|uge|uke|kal\\.? ?mon(?:at)?|cal\\.? ?mon(?:th)?|calendar month|kal\\.? ?(?:woche|kw)|cal\\.? ?week|0?cal(?:month|week|day)|spmon|spwoc|fiscper|posting period|buchungsperiode',
  year: 'year|jahr|année|annee|año|anno|jaar|fy|fiscal year|geschäftsjahr|rok|ano|gjahr|mjahr|gj|fiscal yr|fisc\\.? ?year|fiscyear|kal\\.? ?jahr|kalenderjahr|calendar year|cal\\.? ?year|buchungsjahr|exercice|ejercicio|esercizio|boekjaar|rok obrotowy',
  title:
    'measure|product|produkt|produit|producto|prodotto|product family|produktgruppe|sku|card|karte|item|kpi|name|title|titel|material|article|artikel|artículo|metric|kennzahl|indicator|indikator|part|teil|line item|position|description|bezeichnung|désignation|series|row labels|zeilenbeschriftungen|品目|製品|製品名|商品|項目|品名|étiquettes de lignes|etiquetas de fila|etichette di riga|rijlabels|行ラベル|wyrób|indeks|nazwa|produto|artigo|descrição|articolo|descrizione|arbeitsplatz',
  key: 'site|plant|werk|standort|location|region|area|country|land|market|markt|customer|kunde|client|cliente|channel|kanal|warehouse|lager|line|linie|shift|schicht|supplier|lieferant|vendor|store|filiale|brand|marke|category|kategorie|family|familie|group|gruppe|工場|拠点|得意先|region|zakład|klient|planta|sitio|almacén|sede|linea|línea|linha|fábrica',
  department:
    'department|dept|abteilung|bereich|team|lane|function|funktion|service|departamento|reparto|afdeling|business unit|owner department|responsible department|部門|部署|dział|departamento|área',
  unit: 'unit|einheit|uom|[bo]uom|(?:base |order |sales |stock(?:keeping)? )?unit of measure|base unit|[bv]me|meins|vrkme|(?:basis|verkaufs|bestell|lager)?-?mengeneinheit|unité|unidad|unità|eenheid|me|単位|jm|j\\.m\\.|jednostka|unidade|unidad',
  kind: 'kind|art|card type|demand or supply|demand/supply|side|seite',
  owner:
    'owner|responsible|verantwortlich|verantwortliche|accountable|responsable|eigner|besitzer|person',
  scenario:
    'scenario|szenario|version|versie|category of value|wertart|value type|measure type|data type|type|typ|figure|plan/actual|soll/ist|key figure',
  actual:
    'actual|actuals|act|ist|istwert|istwerte|real|realised|realized|réel|reel|réalisé|effektiv|effettivo|werkelijk|delivered|reported|réels|réelle|réelles|reales|reale|reali|realizado|effettivi|effettiva|effettive|realisatie|gerealiseerd|実績|wykonanie|rzeczywiste|realizacja|efetivo|utfall|toteuma|tatsächlich(?:e[nrsm]?)?|realisiert(?:e[nrsm]?)?|réalisée?s?|constatée?s?|realizad[ao]s?|ejecutad[ao]s?|realizzat[aeio]|consuntiv[oi]|consuntivat[aeio]|werkelijke|gerealiseerde|wykonan[aey]|zrealizowan[aey]|rzeczywist[aey]|faktyczn[aey]|efetiv[ao]s?',
  plan: 'target|targets|plan|planned|planning|planwert|budget|bud|soll|sollwert|goal|ziel|objectif|objetivo|obiettivo|prévu|previsto|doel|aop|prévue|prévus|prévues|planifié|planifiée|presupuesto|presupuestado|planificado|budgété|previsti|prevista|previste|begroot|begroting|計画|予算|目標|orçamento|orçado|meta|planowane|budżet|planejado|geplant(?:e[nrsm]?)?|budgetiert(?:e[nrsm]?)?|budgeted|cibles?|objectifs|prévue?s?|planifiée?s?|budgétée?s?|budgétisée?s?|presupuestad[ao]s?|planificad[ao]s?|planead[ao]s?|objetivos|pianificat[aeio]|preventivat[aeio]|preventivo|obiettivi|geplande?|begrote|gebudgetteerde?|streefwaarde|planowan[aey]|zaplanowan[aey]|budżetow[aey]|planejad[ao]s?|orçad[ao]s?|orçamentad[ao]s?',
  forecast:
    'forecast|fcst|fc|outlook|prognose|vorschau|projection|projected|estimate|estimated|latest estimate|le|prévision|pronóstico|previsione|予測|見込|prognoza|previsão|prognostiziert(?:e[nrsm]?)?|erwartet(?:e[nrsm]?)?|forecasted|expected|prévisionnel(?:le)?s?|estimée?s?|pronosticad[ao]s?|estimad[ao]s?|stimat[aeio]|verwachte?|prognozowan[aey]|szacowan[aey]',
  total:
    'total|totals|grand total|sub-?total|sum|summe|gesamt|gesamtsumme|gesamtergebnis|overall result|résultat global|resultado total|risultato complessivo|zwischensumme|insgesamt|somme|sous-total|total général|totale|totaal|totales|total general|ytd|year to date|kumuliert|cumulative|average|avg|durchschnitt|mittelwert|合計|総計|小計|累計|razem|suma|ogółem|soma|summa|totalt|i alt|celkem',
  cumulative:
    'ytd|year to date|mtd|month to date|qtd|quarter to date|cum|cumul|cumulative|cumulated|kum|kumuliert|aufgelaufen|cumulé|cumulée|cumulés|acumulado|acumulada|cumulato|cumulata|progressivo|cumulatief|累計|rolling 12|moving average|gleitender durchschnitt',
  comparison:
    'variance|variation|var|deviation|dev|delta|Δ|diff|difference|gap|vs|versus|abweichung|abw|differenz|ggü|écart|ecart|desviación|desviacion|scostamento|verschil|afwijking|last year|prior year|previous year|py|ly|vorjahr|vj|année précédente|año anterior|anno precedente|vorig jaar|of plan|差異|前年',
};

export type Scenario = 'actual' | 'plan' | 'forecast';
const SCENARIOS: readonly Scenario[] = ['plan', 'forecast', 'actual'];
const isScenario = (part: Word): part is Scenario => (SCENARIOS as readonly Word[]).includes(part);

/** Exports often lose their accents: `prevu`, `realise`. */
const spelled = (part: Word): string =>
  isScenario(part)
    ? `${WORDS[part]}|${WORDS[part].normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l')}`
    : WORDS[part];

/** `Liefermonat`, `Bestelldatum`, `PostingPeriod`; `Vormonat` is a comparison. */
const OF_WHAT =
  '(?<!\\p{L})(?:order|posting|delivery|ship|due|doc|invoice|cal|calendar|fiscal|start|end|req|report)';
const MONTHLY = `(?<!\\p{L})(?!vor)\\p{L}{2,20}monat|${OF_WHAT}month`;
const WEEKLY = `(?<!\\p{L})(?!vor)\\p{L}{2,20}woche|${OF_WHAT}week`;
const DATE_COMPOUND = `(?:(?<!\\p{L})(?!vor)\\p{L}{2,20}(?:datum|periode|quartal)|${OF_WHAT}(?:date|day|period)|${MONTHLY}|${WEEKLY})(?!\\p{L})`;

const whole = (part: Word): RegExp => new RegExp(`^(?:${spelled(part)})[:.]?$`, 'iu');
/** Japanese puts no space between words: there, those that tell numbers apart count inside of others, too. */
const UNSPACED: readonly Word[] = [
  'actual',
  'plan',
  'forecast',
  'total',
  'cumulative',
  'comparison',
];
const inside = (part: Word): RegExp => {
  const unspaced = UNSPACED.includes(part)
    ? WORDS[part].split('|').filter((word) => /^\p{Script=Han}/u.test(word))
    : [];
  return new RegExp(
    [
      `(?<![\\p{L}\\p{N}])(?:${spelled(part)})(?![\\p{L}\\p{N}])`,
      ...unspaced,
      ...(isScenario(part) ? [compoundOf(part)] : []),
      ...(part === 'date' ? [DATE_COMPOUND] : []),
    ].join('|'),
    'iu',
  );
};
const parts = Object.keys(WORDS) as Word[];
const WHOLE = new Map(parts.map((part) => [part, whole(part)]));
const INSIDE = new Map(parts.map((part) => [part, inside(part)]));

/** The label is such a word and nothing else. */
export const isWord = (label: string, part: Word): boolean =>
  WHOLE.get(part)!.test(label.trim().replaceAll(/[_\s]+/g, ' '));

/** The label has such a word among others. */
export const hasWord = (label: string, part: Word): boolean =>
  INSIDE.get(part)!.test(label.replaceAll('_', ' '));

/** Plan, forecast or actual, where the label has a word for it. */
export const scenarioOf = (label: string): Scenario | null =>
  isQuality(label) ? null : (SCENARIOS.find((scenario) => hasWord(label, scenario)) ?? null);

/** How well a plan or a forecast was met is a measure of its own. */
export const isQuality = (label: string): boolean =>
  /attainment|adherence|accuracy|achievement|compliance|bias|erfüllung|erreichung|treue|genauigkeit|達成率/i.test(
    label,
  );

const LEVEL_NAMES =
  'stocks?|on[\\s-]hand|inventor(?:y|ies)|soh|pab|projected available(?: balance)?|backlog|wip|work in (?:process|progress)|head ?count|fte|fill level|days of (?:supply|cover|inventory)|dos|doh|coverage|\\p{L}*bestand|\\p{L}*bestände|\\p{L}*reichweite|auftragsüberhang|existencias|inventario|giacenz[ae]|scort[ae]|\\p{L}*voorraad|voorraden|zapasy?|stan magazynowy|estoques?|encours|effectifs?|在庫';
/** A stock pot is none: the level ends the name, or says no more than which one it is. */
const LEVEL = new RegExp(
  `(?<!\\p{L})(?:${LEVEL_NAMES})(?=\\s*(?:$|[(\\[–,:/-]|(?:levels?|value|wert|end|ending|closing|opening|balance|qty|quantity|menge|units?|on[\\s-]hand|plan|target|soll|ist|actual|act|forecast|fcst|budget|projected|eop|bop|total|final|m[ií]nimo|fin|finale)(?!\\p{L})))`,
  'iu',
);
/** What flows into a stock or out of it, or is bought for it, is counted; the stock is not. */
const FLOW =
  /(?<!\p{L})(?:receipts?|orders?|transfers?|issues?|movements?|withdrawals?|zugang|zugänge|abgang|abgänge|sales|out of stock|stock ?outs?|changes?|veränderung|kosten|costs?)(?!\p{L})/iu;

/** A level at a moment, such as stock on hand, which does not add up over days. */
export const isLevel = (label: string): boolean => LEVEL.test(label) && !FLOW.test(label);

/** A label without the words that say plan, forecast or actual: `Orders plan` and `Orders` are a pair. */
export const withoutScenario = (label: string): string => without(label, SCENARIOS);

/**
 * What a comparison compares, without its words: `Orders` of `Orders variance %`, and nothing of
 * `% vs budget`; null = the label has no such word.
 */
export const comparedBy = (label: string): string | null =>
  hasWord(label, 'comparison')
    ? without(label, [...SCENARIOS, 'comparison'])
        .replaceAll(/[%\s./()]+/g, ' ')
        .trim()
    : null;

/** What a total is the total of: `North` of `Sum North`. */
export const withoutTotal = (label: string): string => without(label, ['total']);

function without(label: string, words: readonly Word[]): string {
  let rest = words.filter(isScenario).reduce(withoutFirst, label.replaceAll('_', ' '));
  for (const part of words)
    rest = rest.replaceAll(new RegExp(INSIDE.get(part)!.source, 'giu'), ' ');
  return rest
    .replaceAll(/\(\s*\)|\[\s*\]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s\-–/:|,.]+|[\s\-–/:|,.(]+$/g, '')
    .trim();
}

const UNITS =
  '(?:k?pcs?|pieces?|units?|ea|each|m?kg|g|t|to|tons?|tonnes?|mt|lbs?|l|hl|m[²³23]?|km|h|hrs?|hours?|std|stunden|min|days?|tage|stk|stück|stueck|st|pallets?|paletten|pal|cases?|boxes|ctn|pièces|unités|uds?|unidades|pezzi|pz|stuks|fte|ppm|個|台|件|%|pp|(?:k|t|m|mn|mio\\.? ?|tsd\\.? ?)?(?:[€$£¥]|eur|usd|gbp|chf|jpy)|[€$£¥] ?(?:k|m|mn))\\.?';
const UNIT = new RegExp(`[\\s_]*[([]\\s*(?:in )?(${UNITS})\\s*[)\\]]\\s*$`, 'iu');
const ONLY_UNIT = new RegExp(`^(?:${UNITS})$`, 'iu');

/** Nothing but a unit, as a row below the header has them. */
export const isUnit = (label: string): boolean => ONLY_UNIT.test(label);

const ABOVE = new RegExp(
  `(?<!\\p{L})(?:in|en|angaben in|werte in|montants en|valores en|valori in|bedragen in)\\s+(${UNITS})(?=$|[\\s).,;:])|[([](${UNITS})[)\\]]`,
  'iu',
);

/** The unit that a title gives the numbers below: `Ergebnisrechnung in T€`; null = it gives none. */
export function unitOfTitle(title: string): string | null {
  const found = ABOVE.exec(title);
  return found?.[1] ?? found?.[2] ?? null;
}

/** A name that ends with its unit in brackets, taken apart: `Orders (pcs)`; null = it has none. */
export function nameWithUnit(
  label: string,
): { readonly name: string; readonly unit: string } | null {
  const found = UNIT.exec(label);
  if (found === null || found.index === 0) return null;
  return { name: label.slice(0, found.index), unit: found[1]! };
}

/** Demand, supply or KPI as a cell names it; null = does not say. */
export function kindOf(cell: string): 'demand' | 'supply' | 'kpi' | null {
  const text = cell.trim().toLowerCase();
  if (/^(?:demand|bedarf|nachfrage|demande|demanda|requirement)s?$/.test(text)) return 'demand';
  if (/^(?:supply|angebot|versorgung|offre|oferta|capacity|kapazität|output)$/.test(text))
    return 'supply';
  if (/^(?:kpi|kennzahl|indicator|metric)$/.test(text)) return 'kpi';
  return null;
}

const WEEK_HINT = new RegExp(
  `(?:(?<!\\p{L})(?:week|weeks|woche|wochen|kalenderwoche|kw|wk|cw|semaine|semana|settimana|spwoc|0?calweek)|${WEEKLY})(?!\\p{L})`,
  'iu',
);
const MONTH_HINT = new RegExp(
  `(?:(?<!\\p{L})(?:month|monat|mois|mes|mese|maand|(?:kal|cal)\\.? ?mon|spmon|0?calmonth)|${MONTHLY})(?!\\p{L})`,
  'iu',
);

/** Whether a header says that weeks, months or days stand below it. */
export function unitHint(header: string): 'week' | 'month' | 'date' | null {
  if (WEEK_HINT.test(header)) return 'week';
  if (MONTH_HINT.test(header)) return 'month';
  return hasWord(header, 'date') ? 'date' : null;
}

/** German and its neighbours write a comma before decimals; null = the words do not tell. */
export function decimalByWords(labels: readonly string[]): 'comma' | null {
  const text = labels.join(' ');
  return /[äöüß]|(?<!\p{L})(?:woche|wochen|datum|monat|jahr|menge|auftrag|umsatz|stück|einheit|abteilung|quartal|ist|soll|semaine|mois|quantité|semana|cantidad|settimana|quantità|hoeveelheid)(?!\p{L})/iu.test(
    text,
  )
    ? 'comma'
    : null;
}

/** `InventSiteId`, `Order no.`: numbers below it are names. */
export const isIdentifier = (header: string): boolean =>
  /(?<![\p{L}])(?:id|no|nr|num|nummer|number|code|kod|código|codice)\.?$/iu.test(header) ||
  /\p{Ll}(?:Id|ID|No|Nr|Num|Code)$/u.test(header) ||
  /\p{L}(?:nr|nummer|-nr|-no)\.?$/iu.test(header);

/** Formats whose cells are no plain numbers. */
export const SPELLED: readonly DateFormat[] = DATE_FORMATS.filter(
  (format) =>
    !['compact', 'compact-month', 'compact-week', 'serial', 'week', 'month-name', 'year'].includes(
      format,
    ),
);
