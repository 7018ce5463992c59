import { Fragment, useState } from 'react';
import { type Problem, problemOf } from '@/api/problem';
import type { components } from '@/api/schema';
import { type FieldError, Form, formatCount, RadioField, Summary, TextField, text } from '@/design';
import { useEnterIndicator } from '../api/enter-indicator';

type Submission = components['schemas']['Submission'];
type Group = components['schemas']['SubmissionGroup'];
type Indicator = components['schemas']['SubmissionIndicator'];
type Value = components['schemas']['FieldValue'];
type Entered = components['schemas']['EnteredValue'];

interface Props {
  submission: Submission;
  group: Group;
  onSaved: () => void;
}

const nameOf = (indicator: Indicator, value: Value) => `${indicator.indicator}-${value.field}`;

/** What is entered here; the other values are only shown, and are not sent. */
const boxesOf = (indicator: Indicator) => indicator.values.filter((value) => value.editable);

const answerInWords = (value: Value) => {
  if (value.answer !== undefined) return value.answer ? 'Yes' : 'No';
  return value.number === undefined ? 'Not answered' : formatCount(value.number);
};

/** One group a page. Saves indicator by indicator, each with the version the one before has left. */
export function EntryForm({ submission, group, onSaved }: Props) {
  const enter = useEnterIndicator();
  const [problem, setProblem] = useState<Problem>();
  const editable = group.indicators.filter((it) => it.editable);

  const save = async (values: FormData) => {
    let version = submission.version;
    setProblem(undefined);
    for (const indicator of editable) {
      const open = boxesOf(indicator);
      const entered = open.map((value) => read(values, indicator, value));
      if (open.every((value, at) => same(value, entered[at]))) continue;
      try {
        ({ version } = await enter.runAsync({
          id: submission.id,
          indicator: indicator.indicator,
          version,
          values: entered,
        }));
      } catch (error) {
        setProblem(atFields(problemOf(error), indicator));
        return;
      }
    }
    onSaved();
  };

  const blocks = group.indicators.map((indicator) => (
    <section className="cqrs-answers" key={indicator.indicator} aria-labelledby={`about-${indicator.indicator}`}>
      <h2 className="nhsuk-heading-s" id={`about-${indicator.indicator}`}>
        {indicator.indicator}: {indicator.description}
      </h2>
      {indicator.sourceInWords && <p className="nhsuk-body-s">{indicator.sourceInWords}</p>}
      {indicator.editable ? <Inputs indicator={indicator} /> : <Fixed indicator={indicator} />}
    </section>
  ));
  if (editable.length === 0) return blocks;
  return (
    <Form
      submit="Save and continue"
      busy={enter.busy}
      problem={problem}
      check={(values) => check(values, editable)}
      onSubmit={save}
    >
      {blocks}
    </Form>
  );
}

const factOf = (value: Value) => ({ name: value.label, value: answerInWords(value) });

const Fixed = ({ indicator }: { indicator: Indicator }) => (
  <>
    <Summary facts={indicator.values.map(factOf)} />
    {indicator.notEditableBecause && <p className="cqrs-refused">{indicator.notEditableBecause}</p>}
  </>
);

const Inputs = ({ indicator }: { indicator: Indicator }) =>
  indicator.values.map((value) =>
    !value.editable ? (
      <Fragment key={value.field}>
        <Summary facts={[factOf(value)]} />
        {value.notEditableBecause && <p className="cqrs-refused">{value.notEditableBecause}</p>}
      </Fragment>
    ) : value.field === 'ANSWER' ? (
      <RadioField
        key={value.field}
        name={nameOf(indicator, value)}
        label={value.label}
        inline
        defaultValue={value.answer === undefined ? 'none' : value.answer ? 'yes' : 'no'}
        choices={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
          { value: 'none', label: 'Not answered' },
        ]}
      />
    ) : (
      <TextField
        key={value.field}
        name={nameOf(indicator, value)}
        label={value.required ? value.label : `${value.label} (optional)`}
        hint={value.number === undefined ? 'Not answered yet. Enter 0 if there were none.' : undefined}
        defaultValue={value.number?.toString()}
        inputMode="numeric"
        width={5}
      />
    ),
  );

function read(values: FormData, indicator: Indicator, value: Value): Entered {
  const given = text(values, nameOf(indicator, value));
  if (value.field === 'ANSWER') {
    return given === 'yes' || given === 'no' ? { field: value.field, answer: given === 'yes' } : { field: value.field };
  }
  return given === '' ? { field: value.field } : { field: value.field, number: Number(given) };
}

const same = (value: Value, entered?: Entered) => value.number === entered?.number && value.answer === entered?.answer;

const check = (values: FormData, indicators: Indicator[]): FieldError[] =>
  indicators.flatMap((indicator) =>
    boxesOf(indicator)
      .filter((value) => value.field !== 'ANSWER' && !/^\d{0,9}$/.test(text(values, nameOf(indicator, value))))
      .map((value) => ({
        name: nameOf(indicator, value),
        message: `${indicator.indicator}: enter a whole number of 0 or more for ${value.label.toLowerCase()}`,
      })),
  );

/** `/values/0/number` of the API is the first box of this indicator here, as it was sent. */
function atFields(problem: Problem, indicator: Indicator): Problem {
  const errors = problem.errors?.map((error) => {
    const value = boxesOf(indicator)[Number(/values\/(\d+)/.exec(error.pointer)?.[1] ?? 0)];
    return value ? { ...error, pointer: `/${nameOf(indicator, value)}` } : error;
  });
  return { ...problem, errors };
}
