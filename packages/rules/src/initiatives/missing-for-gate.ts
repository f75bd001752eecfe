import { say } from '@interlock/language';
import {
  cycleEnd,
  cycleIndex,
  cycleStart,
  type Degree,
  dayNumber,
  GATES,
  type Gate,
  hasReached,
  type InitiativeEffect,
  type InitiativePlan,
  type Plan,
} from '@interlock/plan';
import { day } from '../explain/words.ts';
import { EARLIEST } from '../follow-through/follow-through.ts';
import { MINIMUM_HISTORY } from '../forecast/forecast-of.ts';
import { notInForce } from './execution-of.ts';

/** One thing that a gate asks for and that is not there: the field, and the way out. */
export interface Missing {
  readonly field: string;
  readonly message: string;
}

/**
 * What is missing before a gate is passed, by the plan of the initiative and the board (I-9). Each
 * gate asks for what those before it asked of the plan; contracts, reports and days are asked for once. Empty where it can be passed.
 */
export function missingForGate(board: Plan, plan: InitiativePlan, gate: Gate): Missing[] {
  const known = GATES.slice(0, GATES.indexOf(gate) + 1).flatMap((each) => ALWAYS[each] ?? []);
  return [...known, ...(ONCE[gate] ?? [])].flatMap((needs) => needs(plan, board));
}

/** What a plan lacks of what the gates up to this degree asked of it: it cannot be changed to that. */
export function missingForDegree(board: Plan, plan: InitiativePlan, degree: Degree): Missing[] {
  const passed = GATES.filter((gate) => hasReached(degree, gate));
  return passed.flatMap((each) => ALWAYS[each]?.(plan, board) ?? []);
}

type Needs = (plan: InitiativePlan, board: Plan) => Missing[];

const missing = (field: string, message: string): Missing => ({ field, message });

const identified: Needs = ({ owner, sponsor, effects }, board) => {
  const found: Missing[] = [];
  if (owner === undefined) found.push(missing('owner', say`Nobody does it yet. Name its owner.`));
  if (sponsor === undefined)
    found.push(missing('sponsor', say`Nobody pays for it yet. Name its sponsor.`));
  else if (sponsor.name === owner?.name)
    found.push(
      missing(
        'sponsor',
        say`Owner and sponsor are the same person. Name somebody else as sponsor.`,
      ),
    );
  if (effects.length === 0)
    found.push(missing('effects', say`It moves no KPI yet. Name at least one KPI.`));
  const seen = new Set<string>();
  for (const [index, { card: id }] of effects.entries()) {
    const field = `effects.${index}.card`;
    const card = board.cards.find((each) => each.id === id);
    if (card === undefined)
      found.push(missing(field, say`This KPI is not on the board. Choose one that is.`));
    else if (card.kind !== 'kpi')
      found.push(missing(field, say`“${card.title}” is no KPI. Choose a card of the kind KPI.`));
    else if (card.measure === undefined)
      found.push(missing(field, say`“${card.title}” has no measure yet. Set its unit and target.`));
    else if (seen.has(id))
      found.push(missing(field, say`“${card.title}” is named twice. Name each KPI once.`));
    seen.add(id);
  }
  return found;
};

const detailed: Needs = (plan, board) => {
  const { owner, controller, start, end, cost, contracts, effects } = plan;
  const found: Missing[] = [];
  if (controller === undefined)
    found.push(missing('controller', say`Nobody checks its figures yet. Name its controller.`));
  else if (controller.name === owner?.name)
    found.push(
      missing(
        'controller',
        say`Owner and controller are the same person. Name somebody else as controller.`,
      ),
    );
  if (start === undefined)
    found.push(missing('start', say`It has no first day yet. Say when its work begins.`));
  if (end === undefined)
    found.push(missing('end', say`It has no last day yet. Say when its work is done.`));
  else if (start !== undefined && end < start)
    found.push(missing('end', say`Its last day lies before its first. Choose a later one.`));
  if (cost === undefined)
    found.push(
      missing('cost', say`Its cost is not known yet. Enter it; 0 where it costs nothing.`),
    );
  if (contracts === undefined)
    found.push(
      missing(
        'contracts',
        say`Nobody has said which contracts it depends on. Name them, or say that it depends on none.`,
      ),
    );
  return [...found, ...effects.flatMap((effect, index) => ofPath(effect, index, plan, board))];
};

function ofPath(
  { path }: InitiativeEffect,
  index: number,
  { start }: InitiativePlan,
  { settings: { cycle } }: Plan,
): Missing[] {
  const field = `effects.${index}.path`;
  if (path.length < EARLIEST)
    return [
      missing(
        field,
        say`An effect is told by ${EARLIEST} cycles at least. Plan baseline and effect of so many.`,
      ),
    ];
  const first = cycleIndex(cycle, path[0]!.cycle);
  const gap = path.findIndex(({ cycle: of }, at) => of !== cycleStart(cycle, first + at));
  if (gap !== -1)
    return [
      missing(
        `${field}.${gap}.cycle`,
        say`Its cycles follow one another, each named by its first day. Here it is ${cycleStart(cycle, first + gap)}.`,
      ),
    ];
  if (path.reduce((sum, { effect }) => sum + effect, 0) === 0)
    return [missing(field, say`All in all it is to move nothing. Plan an effect other than 0.`)];
  if (start !== undefined && cycleEnd(cycle, first) < start)
    return [missing(field, say`Its effect begins before its work does. Begin with a later cycle.`)];
  return [];
}

const decided: Needs = (plan, board) =>
  plan.effects.flatMap(({ card: id, path }, index) => {
    const card = board.cards.find((each) => each.id === id);
    const reported = card?.measure?.actuals.length ?? 0;
    const found: Missing[] = [];
    if (card?.measure !== undefined && reported < MINIMUM_HISTORY)
      found.push(
        missing(
          `effects.${index}.card`,
          say`Only ${reported} values of “${card.title}” are reported. Report ${MINIMUM_HISTORY}, so that its effect can be told from chance.`,
        ),
      );
    const last = path.at(-1)?.cycle;
    if (last !== undefined && last < board.asOf)
      found.push(
        missing(`effects.${index}.path`, say`All cycles of its plan have passed. Plan later ones.`),
      );
    return found;
  });

const contractsInForce: Needs = (plan, board) =>
  notInForce(board, plan).map((id) => {
    const contract = board.contracts.find((each) => each.id === id);
    const field = `contracts.${(plan.contracts ?? []).indexOf(id)}`;
    if (contract === undefined)
      return missing(field, say`A contract that it depends on is gone. Take it off the list.`);
    const title = (of: string): string => board.cards.find((each) => each.id === of)?.title ?? of;
    return missing(
      field,
      say`“${title(contract.from)} → ${title(contract.to)}” is not in force. Have both sides sign it, or take it off the list.`,
    );
  });

const closed: Needs = ({ effects }, board) =>
  effects.flatMap(({ card: id, path }, index) => {
    const { cycle } = board.settings;
    const last = path.at(-1)?.cycle;
    if (last === undefined) return [];
    const field = `effects.${index}.path`;
    const at = cycleIndex(cycle, last);
    const end = cycleEnd(cycle, at);
    const card = board.cards.find((each) => each.id === id);
    if (dayNumber(end) > dayNumber(board.asOf))
      return [
        missing(
          field,
          say`Its last cycle ends on ${day(end)}. Wait until it is over, and reported.`,
        ),
      ];
    if (card?.measure?.actuals.some((actual) => actual.cycle === cycleStart(cycle, at)) !== true)
      return [
        missing(
          field,
          say`Its last cycle, from ${day(last)} on, is not reported. Report it first.`,
        ),
      ];
    return [];
  });

/** What is asked for by this gate and all after it. */
const ALWAYS: Readonly<Partial<Record<Gate, Needs>>> = { identified, detailed };
/** What is asked for when this gate is passed, and may change afterwards. */
const ONCE: Readonly<Partial<Record<Gate, readonly Needs[]>>> = {
  decided: [decided, contractsInForce],
  implemented: [contractsInForce],
  closed: [closed],
};
