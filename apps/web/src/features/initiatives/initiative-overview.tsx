import { formatMoney, formatNumber } from '@interlock/design';
import { plural, say } from '@interlock/language';
import { DEGREES } from '@interlock/plan';
import { explainInitiative, leaks, rollUp } from '@interlock/rules';
import { useState } from 'react';
import { degreeWord, standingWord } from '../../board/initiatives/initiative-words.ts';
import type { KnownInitiative } from '../../board/initiatives/use-initiatives.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ScrollRegion } from '../../kit/controls/scroll-region.tsx';
import { Light } from '../../view/initiatives/light.tsx';

interface Props {
  readonly known: readonly KnownInitiative[];
  readonly onOpen: (id: string) => void;
}

/** All initiatives: what leaks first, then by gate or as a list, then what they come to. */
export function InitiativeOverview({
  known,
  onOpen,
  onNew,
}: Props & { readonly onNew: () => void }) {
  const mayPlan = useCan('decision.record');
  const [shape, setShape] = useState<'gates' | 'list'>('gates');
  const create = mayPlan ? (
    <Button variant="primary" onPress={onNew}>{say`Define an initiative`}</Button>
  ) : null;
  if (known.length === 0)
    return (
      <div className="il-initiatives__none">
        <p>{say`No initiative yet. An initiative is work that is to move a KPI: it goes through five gates, and each gate asks for what has to be there before anybody goes on. Whether the work is in time and whether the KPI moves are told apart, so that nobody takes the one for the other.`}</p>
        <p className="il-quiet">{say`A decision in the ledger can be made one, with its KPI, its owner and its date.`}</p>
        {create}
      </div>
    );
  return (
    <>
      <div className="il-initiatives__bar">
        <fieldset className="il-initiatives__shape">
          <legend className="il-c-visually-hidden">{say`Shown as`}</legend>
          <Shape is={shape === 'gates'} onChoose={() => setShape('gates')}>{say`By gate`}</Shape>
          <Shape is={shape === 'list'} onChoose={() => setShape('list')}>{say`As a list`}</Shape>
        </fieldset>
        {create}
      </div>
      <Leaks known={known} onOpen={onOpen} />
      {shape === 'gates' ? (
        <Gates known={known} onOpen={onOpen} />
      ) : (
        <List known={known} onOpen={onOpen} />
      )}
      <Sums known={known} />
    </>
  );
}

function Shape({
  is,
  onChoose,
  children,
}: {
  readonly is: boolean;
  readonly onChoose: () => void;
  readonly children: string;
}) {
  return (
    <Button aria-pressed={is} onPress={onChoose}>
      {children}
    </Button>
  );
}

/** Done in time, and the money does not come. */
function Leaks({ known, onOpen }: Props) {
  const currency = useBoard((s) => s.assessment.currency);
  const found = leaks(known);
  if (found.length === 0) return null;
  return (
    <section className="il-initiatives__leaks" aria-label={say`Leaks`}>
      <h3>
        {plural(found.length, {
          one: '{n} leak: in time, but the effect does not come',
          other: '{n} leaks: in time, but the effect does not come',
        })}
      </h3>
      <ul>
        {found.map(({ standing, money, value }) => (
          <li key={standing.id}>
            <button type="button" className="il-link-button" onClick={() => onOpen(standing.id)}>
              {standing.plan.title}
            </button>{' '}
            {say`${formatMoney(Math.round(money.toDate - money.achieved), currency)} of ${formatMoney(Math.round(money.toDate), currency)} planned so far did not come.`}{' '}
            <span className="il-quiet">
              {value.effects
                .filter(({ light }) => light === 'red')
                .map(({ reason }) => explainInitiative(reason))
                .join(' ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A column for each degree; what was cancelled is in none. */
function Gates({ known, onOpen }: Props) {
  const shown = known.filter(({ standing }) => standing.state !== 'cancelled');
  return (
    <ScrollRegion label={say`Initiatives by gate`} className="il-gates">
      {DEGREES.map((degree) => {
        const here = shown.filter(({ standing }) => standing.degree === degree);
        return (
          <section key={degree} aria-label={degreeWord(degree)}>
            <h3>
              {degreeWord(degree)} <span className="il-quiet">{formatNumber(here.length)}</span>
            </h3>
            <ul>
              {here.map((each) => (
                <li key={each.standing.id}>
                  <Tile known={each} onOpen={onOpen} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </ScrollRegion>
  );
}

function Tile({
  known: { standing, execution, value, money },
  onOpen,
}: {
  readonly known: KnownInitiative;
  readonly onOpen: (id: string) => void;
}) {
  const currency = useBoard((s) => s.assessment.currency);
  const department = useDepartment(standing.plan.department);
  return (
    <button type="button" className="il-gates__tile" onClick={() => onOpen(standing.id)}>
      <strong>{standing.plan.title}</strong>
      <span className="il-quiet">
        {standing.state === 'on-hold' ? say`${department}, on hold` : department}
      </span>
      <Light of="execution" light={execution.light} />
      <Light of="value" light={value.light} />
      <span className="il-gates__money">
        {say`${formatMoney(Math.round(money.planned), currency)} planned`}
      </span>
    </button>
  );
}

function List({ known, onOpen }: Props) {
  const currency = useBoard((s) => s.assessment.currency);
  return (
    <ScrollRegion label={say`Initiatives`} className="il-initiatives__scroll">
      <table className="il-initiatives__table">
        <thead>
          <tr>
            <th scope="col">{say`Initiative`}</th>
            <th scope="col">{say`Department`}</th>
            <th scope="col">{say`Degree`}</th>
            <th scope="col">{say`Execution`}</th>
            <th scope="col">{say`Value`}</th>
            <th scope="col" className="il-number">{say`Planned`}</th>
            <th scope="col" className="il-number">{say`Achieved of what was due`}</th>
          </tr>
        </thead>
        <tbody>
          {known.map((each) => (
            <Row key={each.standing.id} known={each} onOpen={onOpen} currency={currency} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Row({
  known: { standing, execution, value, money },
  onOpen,
  currency,
}: {
  readonly known: KnownInitiative;
  readonly onOpen: (id: string) => void;
  readonly currency: string;
}) {
  const department = useDepartment(standing.plan.department);
  const amount = (of: number): string => formatMoney(Math.round(of), currency);
  return (
    <tr>
      <th scope="row">
        <button type="button" className="il-link-button" onClick={() => onOpen(standing.id)}>
          {standing.plan.title}
        </button>
      </th>
      <td>{department}</td>
      <td>{standingWord(standing)}</td>
      <td>
        <Light of="execution" light={execution.light} />
      </td>
      <td>
        <Light of="value" light={value.light} />
      </td>
      <td className="il-number">{amount(money.planned)}</td>
      <td className="il-number">
        {money.toDate === 0 ? '–' : say`${amount(money.achieved)} of ${amount(money.toDate)}`}
      </td>
    </tr>
  );
}

/** What initiatives come to, by department and by programme. */
function Sums({ known }: { readonly known: readonly KnownInitiative[] }) {
  const [by, setBy] = useState<'department' | 'programme'>('department');
  const currency = useBoard((s) => s.assessment.currency);
  const departments = useBoard((s) => s.view.departments);
  const groups = rollUp(known, by);
  if (groups.length === 0) return null;
  const amount = (of: number): string => (of === 0 ? '–' : formatMoney(Math.round(of), currency));
  const name = (key: string): string =>
    by === 'programme'
      ? key === ''
        ? say`of no programme`
        : key
      : (departments.find(({ id }) => id === key)?.name ?? say`a deleted department`);
  return (
    <section className="il-initiatives__sums">
      <div className="il-initiatives__bar">
        <h3>{say`What they come to`}</h3>
        <fieldset className="il-initiatives__shape">
          <legend className="il-c-visually-hidden">{say`Added up by`}</legend>
          <Shape
            is={by === 'department'}
            onChoose={() => setBy('department')}
          >{say`By department`}</Shape>
          <Shape
            is={by === 'programme'}
            onChoose={() => setBy('programme')}
          >{say`By programme`}</Shape>
        </fieldset>
      </div>
      <ScrollRegion label={say`What they come to`} className="il-initiatives__scroll">
        <table className="il-initiatives__table">
          <thead>
            <tr>
              <th scope="col">{by === 'department' ? say`Department` : say`Programme`}</th>
              <th scope="col" className="il-number">{say`Decided`}</th>
              <th scope="col" className="il-number">{say`On the way`}</th>
              <th scope="col" className="il-number">{say`Leaks`}</th>
              <th scope="col" className="il-number">{say`Planned`}</th>
              <th scope="col" className="il-number">{say`Due so far`}</th>
              <th scope="col" className="il-number">{say`Achieved`}</th>
              <th scope="col" className="il-number">{say`Forecast`}</th>
              <th scope="col" className="il-number">{say`Confirmed`}</th>
              <th scope="col" className="il-number">{say`Cost`}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ key, decided, pipeline, pipelineMoney, leaking, money }) => (
              <tr key={key}>
                <th scope="row">{name(key)}</th>
                <td className="il-number">{formatNumber(decided)}</td>
                <td className="il-number">
                  {pipeline === 0
                    ? '–'
                    : say`${formatNumber(pipeline)} with ${amount(pipelineMoney)}`}
                </td>
                <td className="il-number">{formatNumber(leaking)}</td>
                <td className="il-number">{amount(money.planned)}</td>
                <td className="il-number">{amount(money.toDate)}</td>
                <td className="il-number">{amount(money.achieved)}</td>
                <td className="il-number">{amount(money.forecast)}</td>
                <td className="il-number">{amount(money.confirmed)}</td>
                <td className="il-number">{amount(money.cost)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="il-quiet">{say`Money of decided initiatives only; those on the way are counted, and promise nothing yet.`}</p>
    </section>
  );
}

function useDepartment(id: string): string {
  return useBoard(
    (s) => s.view.departments.find((each) => each.id === id)?.name ?? say`a deleted department`,
  );
}
