import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { ImportSource } from './reader-messages.ts';

/** Opens the platform's file dialog for a spreadsheet; the child is the button. */
export function FilePicker({
  onSource,
  alsoChains = false,
  children,
}: {
  readonly onSource: (source: ImportSource) => void;
  /** Takes supply chains as JSON too. */
  readonly alsoChains?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <FileTrigger
      acceptedFileTypes={[
        '.csv',
        '.tsv',
        '.txt',
        '.xlsx',
        'text/csv',
        'text/tab-separated-values',
        ...(alsoChains ? ['.json', 'application/json'] : []),
      ]}
      onSelect={(files) => {
        const file = files?.[0];
        if (file !== undefined) onSource({ kind: 'file', file });
      }}
    >
      {children}
    </FileTrigger>
  );
}
