import { say } from '@interlock/language';
import { termsOf } from '@interlock/ledger';
import type { Contract } from '@interlock/plan';
import { runRules } from '../../board/compute/compute-client.ts';
import { useComputed } from '../../board/compute/use-computed.ts';
import { useBoard } from '../../board/use-session.ts';
import { effectText } from '../../kit/words/terms-effect-words.ts';

/** What signing does to risk and money, told before anybody signs: against what is in force, if anything is. */
export function SigningEffect({ contract }: { readonly contract: Contract }) {
  const currency = useBoard((s) => s.view.settings.currency);
  const before = contract.signedTerms ?? null;
  const after = termsOf(contract);
  const computed = useComputed(JSON.stringify([contract.id, before, after]), (plan) =>
    runRules('terms', { plan, contract: contract.id, before, after }),
  );
  if (computed?.kind === 'failed')
    return (
      <p className="il-c-error">
        {say`What signing does could not be worked out: ${computed.message}. Open the contract to try again.`}
      </p>
    );
  const effect = computed?.kind === 'ready' ? computed.value : null;
  return (
    <p className="il-sentence" aria-live="polite">
      {effect === null ? (
        <span className="il-quiet">{say`Working out what signing does …`}</span>
      ) : (
        say`Signed: ${effectText(effect.before, effect.after, currency)}.`
      )}
    </p>
  );
}
