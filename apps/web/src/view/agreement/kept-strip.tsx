import { say } from '@interlock/language';
import type { Contract } from '@interlock/plan';
import type { KeptCycle } from '@interlock/rules';
import { useId, useState } from 'react';
import {
  cycleName,
  keptSentence,
  keptText,
  MARK_WORD,
  markOf,
  type PromiseNames,
} from '../../board/promises/promise-words.ts';
import { usePromises } from '../../board/promises/use-promises.ts';
import { useBoard } from '../../board/use-session.ts';
import { Toolbar } from '../../kit/controls/toolbar.tsx';
import { edgeTitle } from '../../kit/words/card-verdict.ts';
import { KeptGlyph } from './kept-glyph.tsx';
import './kept-strip.css';

/** So many of the last cycles stand side by side; it fits the narrowest panel. */
const SHOWN = 13;

/** What became of a contract cycle by cycle, and why, of the cycle that is looked at. */
export function KeptStrip({ contract }: { readonly contract: Contract }) {
  const book = usePromises();
  const cycles = book?.cycles.get(contract.id);
  const count = book?.contracts.get(contract.id);
  return (
    <section className="il-section" aria-label={say`Kept or broken`}>
      <div className="il-section__head il-kept__head">
        <h3>{say`Kept or broken`}</h3>
        {count === undefined ? null : <span className="il-quiet">{keptText(count)}</span>}
      </div>
      {book === null ? (
        <p className="il-quiet">{say`Looking at what was reported …`}</p>
      ) : cycles === undefined ? (
        <p className="il-quiet">
          {contract.signedTerms === undefined
            ? say`Nothing is promised yet: both sides have to sign.`
            : say`No cycle has gone by in full since both sides signed.`}
        </p>
      ) : (
        <Strip key={contract.id} cycles={cycles.slice(-SHOWN)} />
      )}
    </section>
  );
}

function Strip({ cycles }: { readonly cycles: readonly KeptCycle[] }) {
  const names = usePromiseNames(cycles[0]?.contract ?? '');
  const [chosen, choose] = useState<string | null>(null);
  const sentenceId = useId();
  const looked =
    cycles.find(({ cycle }) => cycle === chosen) ??
    cycles.findLast(({ state }) => state === 'broken') ??
    cycles.at(-1);
  if (looked === undefined) return null;
  return (
    <>
      <Toolbar row label={say`Cycle by cycle`} className="il-kept">
        {cycles.map((kept) => (
          <button
            key={kept.cycle}
            type="button"
            className={`il-kept__cycle il-kept__cycle--${markOf(kept)}`}
            aria-pressed={kept === looked}
            aria-label={say`${cycleName(kept, names.cycle)}: ${MARK_WORD[markOf(kept)]}`}
            aria-describedby={kept === looked ? sentenceId : undefined}
            onClick={() => choose(kept.cycle)}
            onFocus={() => choose(kept.cycle)}
          >
            <KeptGlyph mark={markOf(kept)} />
          </button>
        ))}
      </Toolbar>
      <p className="il-sentence" id={sentenceId} aria-live="polite">
        {keptSentence(looked, names)}
      </p>
    </>
  );
}

/** How a sentence about this contract calls departments, contracts and amounts. */
function usePromiseNames(contract: string): PromiseNames {
  const plan = useBoard((s) => s.plan);
  const unit = useBoard((s) => s.assessment.contracts[contract]?.unit ?? '');
  return {
    cycle: plan.settings.cycle,
    unit,
    department: (id) => plan.departments.find((each) => each.id === id)?.name ?? id,
    contract: (id) => edgeTitle(id, plan),
  };
}
