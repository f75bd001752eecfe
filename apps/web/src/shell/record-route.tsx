import { say } from '@interlock/language';
import { lazy, Suspense } from 'react';
import { PageMessage } from './page-message.tsx';

const RecordPage = lazy(() =>
  import('../features/record/record-page.tsx').then((m) => ({ default: m.RecordPage })),
);

/** Route `/b/:board/record`. What it needs is listed here, so that no other route fetches the list. */
export function RecordRoute({ board }: { readonly board: string }) {
  return (
    <Suspense fallback={<PageMessage busy title={say`Opening …`} />}>
      <RecordPage board={board} />
    </Suspense>
  );
}
