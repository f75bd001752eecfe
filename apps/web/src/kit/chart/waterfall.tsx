import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import { MONEY_CAUSES, type MoneyCause, type MoneyStep, type Since } from '@interlock/rules';
import './waterfall.css';

/** What a bar stands for. */
export const CAUSE_WORD: Readonly<Record<MoneyCause, string>> = {
  get new() {
    return say`New`;
  },
  get grown() {
    return say`Grown`;
  },
  get shrunk() {
    return say`Shrunk`;
  },
  get resolved() {
    return say`Resolved`;
  },
  get shared() {
    return say`Several together`;
  },
};

/** `+€12,000`, `−€3,400`. */
export const signedMoney = (amount: number, currency: string): string =>
  `${amount < 0 ? '−' : '+'}${formatMoney(Math.abs(Math.round(amount)), currency)}`;

interface Bar {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  /** Where it begins and ends, in money. */
  readonly from: number;
  readonly to: number;
  readonly tone: 'total' | 'more' | 'less';
}

/** Bars from the money at risk before to that after, each beginning where the last one ended. Pure. */
export function waterfallBars(money: Since['money'], currency: string): readonly Bar[] {
  const total = (key: string, label: string, value: number): Bar => ({
    ...{ key, label, text: formatMoney(Math.round(value), currency) },
    ...{ from: 0, to: value, tone: 'total' },
  });
  let level = money.before;
  const steps = MONEY_CAUSES.flatMap((cause): Bar[] => {
    const step: MoneyStep | undefined = money.steps.find((each) => each.cause === cause);
    if (step === undefined) return [];
    const from = level;
    level += step.amount;
    return [
      {
        ...{ key: cause, label: CAUSE_WORD[cause], text: signedMoney(step.amount, currency) },
        ...{ from, to: level, tone: step.amount < 0 ? 'less' : 'more' },
      },
    ];
  });
  return [
    total('before', say`Before`, money.before),
    ...steps,
    total('after', say`After`, money.after),
  ];
}

/** Money at risk by cause: a row for each bar, its number beside it, so that it reads as a table too. */
export function Waterfall({
  money,
  currency,
}: {
  readonly money: Since['money'];
  readonly currency: string;
}) {
  const bars = waterfallBars(money, currency);
  const ends = bars.flatMap(({ from, to }) => [from, to]);
  const [low, high] = [Math.min(0, ...ends), Math.max(1, ...ends)];
  const percent = (value: number): number => ((value - low) / (high - low)) * 100;
  return (
    <table className="il-waterfall">
      <caption className="il-visually-hidden">{say`Money at risk, by cause`}</caption>
      <tbody>
        {bars.map(({ key, label, text, from, to, tone }) => {
          const [start, end] = [percent(Math.min(from, to)), percent(Math.max(from, to))];
          return (
            <tr key={key} data-tone={tone}>
              <th scope="row">{label}</th>
              <td className="il-waterfall__track" aria-hidden="true">
                <span
                  className="il-waterfall__bar"
                  style={{ left: `${start}%`, width: `${Math.max(0.5, end - start)}%` }}
                />
              </td>
              <td className="il-waterfall__amount">{text}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
