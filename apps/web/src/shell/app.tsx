import { say } from '@interlock/language';
import { lazy, Suspense } from 'react';
import { Boundary } from '../kit/controls/boundary.tsx';
import { Button } from '../kit/controls/button.tsx';
import { useLocale } from '../kit/language/use-locale.ts';
import { navigate, useRoute } from '../kit/page/router.ts';
import { PageMessage } from './page-message.tsx';
import { Toaster } from './toaster.tsx';

const StartRoute = lazy(() => import('./start-route.tsx').then((m) => ({ default: m.StartRoute })));
const JoinPage = lazy(() =>
  import('../features/start/join-page.tsx').then((m) => ({ default: m.JoinPage })),
);
const RecordRoute = lazy(() =>
  import('./record-route.tsx').then((m) => ({ default: m.RecordRoute })),
);
const BoardPage = lazy(() => import('./board-page.tsx').then((m) => ({ default: m.BoardPage })));

/** The page behind the address. */
export function App() {
  useLocale();
  return (
    <>
      <Boundary fallback={(error) => <Failed error={error} />}>
        <Suspense fallback={<PageMessage busy title={say`Opening …`} />}>
          <Page />
        </Suspense>
      </Boundary>
      <Toaster />
    </>
  );
}

function Failed({ error }: { error: Error }) {
  return (
    <PageMessage
      title={say`The page has failed`}
      text={say`What you changed is kept in this browser and saved when the page is back. It said: ${error.message}`}
    >
      <Button variant="primary" onPress={() => location.reload()}>
        {say`Reload`}
      </Button>
    </PageMessage>
  );
}

function Page() {
  const route = useRoute();
  const locale = useLocale();
  switch (route.name) {
    case 'start':
      return <StartRoute key={locale} />;
    case 'join':
      return <JoinPage />;
    case 'board':
      return <BoardPage key={route.board} board={route.board} />;
    case 'record':
      return <RecordRoute key={route.board} board={route.board} />;
    case 'unknown':
      return (
        <PageMessage title={say`There is nothing at this address`} text={route.path}>
          <Button variant="primary" onPress={() => navigate('/')}>
            {say`Go to the start page`}
          </Button>
        </PageMessage>
      );
  }
}
