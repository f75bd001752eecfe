import { say } from '@interlock/language';
import { useEffect, useState } from 'react';
import { useBoard, useSession } from '../board/use-session.ts';
import { Button } from '../kit/controls/button.tsx';
import { reloadPlan } from './reload-plan.ts';

/** Says that the server runs another version, and loads the page again without losing anything. */
export function OutdatedNotice() {
  const outdated = useBoard((s) => s.save.kind === 'outdated');
  return outdated ? <Reloading /> : null;
}

const CHECK_MS = 500;

function Reloading() {
  const session = useSession();
  const [plan, setPlan] = useState<ReturnType<typeof reloadPlan>>('wait');
  useEffect(() => {
    const since = Date.now();
    let left = false;
    const timer = setInterval(async () => {
      const kept = await session.kept();
      if (left) return;
      const next = reloadPlan({
        now: Date.now(),
        since,
        lastReload: lastReload(),
        kept,
        typing: isTyping(),
      });
      setPlan(next);
      if (next === 'now') reload();
    }, CHECK_MS);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [session]);
  return (
    <div className="il-refusal" role="alert">
      <div className="il-refusal__head">
        <div>
          <strong>{say`This page is too old for the server`}</strong>
          <p>{TEXT[plan]}</p>
        </div>
        <Button variant="primary" onPress={reload}>
          {say`Reload now`}
        </Button>
      </div>
    </div>
  );
}

const TEXT: Readonly<Record<ReturnType<typeof reloadPlan>, string>> = {
  get now() {
    return say`It reloads now. Your changes are kept in this browser and sent after the reload.`;
  },
  get wait() {
    return say`It reloads by itself in a moment. Your changes are kept in this browser and sent after the reload.`;
  },
  get typing() {
    return say`It reloads as soon as you have finished typing. Your changes are kept in this browser and sent after the reload.`;
  },
  get unkept() {
    return say`This browser could not store your last changes. Copy what you need before you reload: the reload would lose them.`;
  },
};

const RELOADED = 'interlock.reloaded';

function lastReload(): number | null {
  try {
    const at = Number(sessionStorage.getItem(RELOADED));
    return at > 0 ? at : null;
  } catch {
    return null;
  }
}

function reload(): void {
  try {
    sessionStorage.setItem(RELOADED, String(Date.now()));
  } catch {
    // Without storage a page that stays old reloads every few seconds, and says so.
  }
  location.reload();
}

/** Text in a field, or a form in a dialog, is in no document yet. */
function isTyping(): boolean {
  const active = document.activeElement;
  return (
    document.querySelector('[role="dialog"]') !== null ||
    active instanceof HTMLInputElement ||
    active instanceof HTMLTextAreaElement ||
    (active instanceof HTMLElement && active.isContentEditable)
  );
}
