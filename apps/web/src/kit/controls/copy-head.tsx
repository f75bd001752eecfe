import { say } from '@interlock/language';
import { copyText } from '../page/copy-text.ts';
import { toast } from '../page/toasts.ts';
import { Button } from './button.tsx';

/** Copies a ledger's head in the form that `ledger verify --head` takes: number and hash. */
export function CopyHead({ seq, hash }: { readonly seq: number; readonly hash: string }) {
  const text = `${seq} ${hash}`;
  const copy = async (): Promise<void> => {
    toast((await copyText(text)) ? say`The head of the ledger was copied.` : text);
  };
  return (
    <Button
      icon="copy"
      aria-label={say`Copy head ${seq} of the ledger`}
      onPress={() => void copy()}
    >
      {say`Copy head`}
    </Button>
  );
}
