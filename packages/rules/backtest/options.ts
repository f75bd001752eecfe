import { GROUPS, type Group } from './deliveries.ts';

export const HELP = `npm run backtest -- <folder> [--by vendor|country|product] [--short <part>] [--rows <number>]

What the rules would have said, cycle by cycle with what was known then, against what happened.
The folder is told by the columns of its CSV files:

  orders.csv, production.csv, issued.csv, delivered.csv
      A column "date" (2026-11-26) and one column per product, one row per day.
      Short: less than 90 % of what was ordered over four weeks was delivered.

  Scheduled and delivered dates (USAID, SCMS Delivery History), one row per line item
      Needs "Scheduled Delivery Date", "Delivered to Client Date" (2-Jun-06, 6/2/2006 or 2006-06-02),
      "Line Item Quantity", "Vendor", "Country", "Product Group". Summed by month and by vendor, or by
      what --by names. Short: less than 90 % of what was scheduled over four months came in them.

  Waiting times (NHS England, monthly A&E files), one row per organisation, one or more months a file
      Needs "Period" (MSitAE-MARCH-2026), "Org Code", "A&E attendances Type 1", "Attendances over 4hrs
      Type 1"; the other types and booked appointments count where they are there. A dash is missing.
      Short: fewer than 95 % were seen within four hours over four months.

  Stock against back orders (the public back order prediction tables), one row per item
      Needs "sku", "national_inv", "in_transit_qty", "forecast_3_month", "sales_1_month" to
      "sales_9_month", "went_on_backorder" (Yes or No). A snapshot without time: what is scored is the
      chance that stock and what is on the road do not last for a month of the forecast, against
      the share of all other items; there is no own base rate and no history to learn from. Looks at
      20,000 items spread over the files, or at as many as --rows says.

  --short <part>  what may be missing, such as 0.05 (not for back orders)`;

export interface Options {
  readonly folder: string;
  readonly group: Group;
  readonly short: number | null;
  readonly rows: number;
}

/** Reads the command line; null = help is wanted. Throws an Error that says what is wrong. */
export function optionsOf(args: readonly string[]): Options | null {
  if (args.includes('--help')) return null;
  const [folder, ...rest] = args;
  if (folder === undefined || folder.startsWith('--'))
    throw new Error(
      'Say which folder: npm run backtest -- <folder>; --help tells what it has to hold.',
    );
  let group: Group = 'vendor';
  let short: number | null = null;
  let rows = 20_000;
  for (let i = 0; i < rest.length; i += 2) {
    const [name, value = ''] = rest.slice(i, i + 2);
    if (name === '--by' && Object.hasOwn(GROUPS, value)) group = value as Group;
    else if (name === '--short' && Number(value) > 0 && Number(value) < 1) short = Number(value);
    else if (name === '--rows' && Number.isInteger(Number(value)) && Number(value) > 0)
      rows = Number(value);
    else throw new Error(`“${name} ${value}” is not understood; --help tells what is.`);
  }
  return { folder, group, short, rows };
}
