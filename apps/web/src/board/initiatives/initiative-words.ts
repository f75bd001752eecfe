import { say } from '@interlock/language';
import type { InitiativeStanding } from '@interlock/ledger';
import type { Degree, Gate, InitiativeRole } from '@interlock/plan';
import type { Light } from '@interlock/rules';

const DEGREE: Readonly<Record<Degree, string>> = {
  get defined() {
    return say`Defined`;
  },
  get identified() {
    return say`Identified`;
  },
  get detailed() {
    return say`Detailed`;
  },
  get decided() {
    return say`Decided`;
  },
  get implemented() {
    return say`Implemented`;
  },
  get closed() {
    return say`Closed`;
  },
};
export const degreeWord = (degree: Degree): string => DEGREE[degree];

const PASS: Readonly<Record<Gate, string>> = {
  get identified() {
    return say`Pass as identified`;
  },
  get detailed() {
    return say`Pass as detailed`;
  },
  get decided() {
    return say`Decide it`;
  },
  get implemented() {
    return say`Say that it is implemented`;
  },
  get closed() {
    return say`Confirm the effect and close it`;
  },
};
export const passWord = (gate: Gate): string => PASS[gate];

const ROLE: Readonly<Record<InitiativeRole, string>> = {
  get owner() {
    return say`Owner`;
  },
  get sponsor() {
    return say`Sponsor`;
  },
  get controller() {
    return say`Controller`;
  },
};
export const initiativeRoleWord = (role: InitiativeRole): string => ROLE[role];

const LIGHT: Readonly<Record<Light, string>> = {
  get open() {
    return say`open`;
  },
  get green() {
    return say`green`;
  },
  get amber() {
    return say`amber`;
  },
  get red() {
    return say`red`;
  },
};
export const lightWord = (light: Light): string => LIGHT[light];

/** Where it stands in one word: its degree, unless it stands still or is over. */
export function standingWord({ state, degree }: InitiativeStanding): string {
  if (state === 'cancelled') return say`Cancelled`;
  if (state === 'on-hold') return say`On hold`;
  return degreeWord(degree);
}
