import { say } from '@interlock/language';
import { answeredText } from '../../board/answers/answer-words.ts';
import { useQuestions } from '../../board/answers/use-questions.ts';
import { openPanel } from '../../view/ui-actions.ts';

/** How many of the misses that ask for an answer have one; a click shows which. */
export function AnsweredChip() {
  const { questions } = useQuestions(false);
  if (questions === null || questions.asked.length === 0) return null;
  return (
    <button
      type="button"
      className="il-bar-chip il-answered"
      title={say`Misses of 5 % in the next cycle that cost enough to ask for an answer`}
      onClick={() => openPanel('answers')}
    >
      {answeredText(questions)}
    </button>
  );
}
