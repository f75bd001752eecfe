import { listed, perLanguage, say } from '@interlock/language';
import type { Answers, Question } from '@interlock/spreadsheet';
import { SelectField } from '../../kit/controls/fields.tsx';

const months = perLanguage((locale) => {
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => ({
    value: String(month + 1),
    label: name.format(Date.UTC(2026, month, 1)),
  }));
});

/** What the table leaves open: a guess is made, and is changed here. */
export function OpenQuestions({
  questions,
  onAnswer,
}: {
  readonly questions: readonly Question[];
  readonly onAnswer: (answers: Answers) => void;
}) {
  if (questions.length === 0) return null;
  return (
    <div className="il-import-fields il-import-fields--questions">
      {questions.map((question) =>
        question.about === 'keys' ? (
          <SelectField
            key={question.about}
            label={say`Rows with another ${listed(question.columns)}`}
            value={question.value}
            options={[
              { value: 'sum', label: say`Add them up: one card per measure` },
              {
                value: 'apart',
                label: say`Keep them apart: one card per ${listed(question.columns)} and measure`,
              },
            ]}
            onChange={(keys) => onAnswer({ keys })}
          />
        ) : question.about === 'values' ? (
          <SelectField
            key={question.about}
            label={say`What ${listed(question.columns)} hold`}
            value={question.value}
            options={[
              { value: 'each', label: say`Measures of their own: one card for each of them` },
              { value: 'one', label: say`Several values of one measure: one of them is read` },
            ]}
            onChange={(values) => onAnswer({ values })}
          />
        ) : question.about === 'scenario' ? (
          <SelectField
            key={question.about}
            label={say`What the numbers tell`}
            value={question.value}
            options={[
              { value: 'plan', label: say`A plan: they become targets` },
              { value: 'actual', label: say`What has happened: they become actuals` },
            ]}
            onChange={(scenario) => onAnswer({ scenario })}
          />
        ) : (
          <SelectField
            key={question.about}
            label={say`The fiscal year begins in`}
            value={String(question.value)}
            options={months()}
            onChange={(month) => onAnswer({ fiscalStart: Number(month) })}
          />
        ),
      )}
    </div>
  );
}
