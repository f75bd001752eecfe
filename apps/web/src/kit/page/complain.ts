import { say } from '@interlock/language';
import { toast } from './toasts.ts';

/** Says what an operation refused. */
export function complain(
  result:
    | { readonly ok: true }
    | { readonly ok: false; readonly issues: readonly { readonly message: string }[] },
): void {
  if (!result.ok) toast(result.issues[0]?.message ?? say`That is not possible here.`, 'error');
}
