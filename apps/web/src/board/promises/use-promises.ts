import { useEffect, useState } from 'react';
import { runRules } from '../compute/compute-client.ts';
import { isLarge } from '../live-plan.ts';
import { useBoard } from '../use-session.ts';
import { type PromiseBook, promiseBook } from './promise-book.ts';
import { type AskedOf, askedOf } from './promises-asked.ts';

/** Of the board that is open: what was asked last, by whichever part of the page. */
let latest: AskedOf | null = null;
/** What was found last; whoever asks next reads it. */
let known: { readonly of: AskedOf; readonly book: PromiseBook } | null = null;

/**
 * What became of the board's promises, cycle by cycle. Null while it is worked out for the first time;
 * then what is known stays until the newer is there. Large boards are judged in a worker.
 */
export function usePromises(): PromiseBook | null {
  const of = useAsked();
  const [book, setBook] = useState(known?.of === of ? known.book : null);
  useEffect(() => {
    const found = (next: PromiseBook): void => {
      known = { of, book: next };
      setBook(next);
    };
    if (known?.of === of) return setBook(known.book);
    if (!isLarge(of.input.plan)) return found(promiseBook(of.asked));
    const { result, cancel } = runRules('promises', { asked: of.asked });
    // What is known stays; the next report asks again.
    result.then(found, () => undefined);
    return cancel;
  }, [of]);
  return book;
}

function useAsked(): AskedOf {
  const view = useBoard((s) => s.view);
  const ledger = useBoard((s) => s.ledger);
  const plan = useBoard((s) => s.plan);
  latest = askedOf({ view, ledger, plan }, latest);
  return latest;
}
