import type { InitiativePlan } from '@interlock/plan';
import { canonicalJson, sha256Hex } from './canonical.ts';

/** What a gate is passed on: exactly this plan of exactly this initiative. */
export const initiativeHash = (initiative: string, plan: InitiativePlan): string =>
  sha256Hex(canonicalJson({ initiative, plan }));
