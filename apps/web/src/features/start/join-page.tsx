import { say } from '@interlock/language';
import { joinRoute } from '@interlock/protocol/routes/join';
import { type FormEvent, useEffect, useState } from 'react';
import { api } from '../../board/api.ts';
import { Button } from '../../kit/controls/button.tsx';
import { TextField } from '../../kit/controls/fields.tsx';
import { Logo } from '../../kit/controls/icon.tsx';
import { navigate } from '../../kit/page/router.ts';
import { type JoinProblem, joinProblem, NO_SECRET } from './join-problem.ts';
import { myName, rememberName } from './my-name.ts';
import { takeCapability } from './take-capability.ts';
import './join-page.css';

/** The secret of the link that was opened; only in memory, and only until it was exchanged. */
let held: string | null = null;

/** Route `/j#<capability>`: exchanges the link for a cookie and opens its board. */
export function JoinPage() {
  const [secret, setSecret] = useState<string | null>(() => {
    held = takeCapability(window) ?? held;
    return held;
  });
  const [name, setName] = useState(myName);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<JoinProblem | null>(null);

  useEffect(() => {
    document.title = say`Join a board · Interlock`;
    // Another link may be pasted into the address bar while this page is open.
    const changed = (): void => {
      const next = takeCapability(window);
      if (next === null) return;
      held = next;
      setSecret(next);
      setProblem(null);
    };
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);

  const join = async (as: string): Promise<void> => {
    if (secret === null || busy) return;
    setBusy(true);
    setProblem(null);
    const result = await api(
      joinRoute,
      {},
      { capability: secret, ...(as === '' ? {} : { name: as }) },
    );
    setBusy(false);
    if (!result.ok) {
      setProblem(joinProblem(result.problem));
      return;
    }
    held = null;
    rememberName(as);
    navigate(`/b/${result.value.board}`, { replace: true });
  };

  const failed = secret === null ? NO_SECRET : problem;
  return (
    <main className="il-join">
      <div className="il-join__box">
        <div className="il-join__head">
          <Logo /> Interlock
        </div>
        {failed === null || failed.retry ? (
          <form
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              void join(name.trim());
            }}
          >
            <div>
              <h1>{say`Join the board`}</h1>
              <p>{say`The others see this name beside your cursor and your signatures.`}</p>
            </div>
            {failed === null ? null : (
              <p role="alert" className="il-c-error">
                {failed.title}. {failed.text}
              </p>
            )}
            <TextField
              label={say`Your name`}
              autoFocus
              autoComplete="name"
              maxLength={80}
              value={name}
              onChange={setName}
            />
            <div className="il-join__actions">
              <Button type="submit" variant="primary" busy={busy} isDisabled={name.trim() === ''}>
                {busy ? say`Joining …` : say`Join`}
              </Button>
              <Button busy={busy} onPress={() => void join('')}>
                {say`Continue without a name`}
              </Button>
            </div>
          </form>
        ) : (
          <>
            <div role="alert">
              <h1>{failed.title}</h1>
              <p>{failed.text}</p>
            </div>
            <div className="il-join__actions">
              <Button variant="primary" onPress={() => navigate('/', { replace: true })}>
                {say`Go to the start page`}
              </Button>
            </div>
          </>
        )}
      </div>
    </main>
  );
}
