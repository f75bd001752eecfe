import { createStore } from 'zustand/vanilla';
import type { PlanDraft } from './agenda-draft.ts';

/** The plan that is being typed, kept while its panel is closed; null = none is. */
export const planDraft = createStore<{ readonly draft: PlanDraft | null }>(() => ({ draft: null }));

export const setPlanDraft = (draft: PlanDraft | null): void => planDraft.setState({ draft });
