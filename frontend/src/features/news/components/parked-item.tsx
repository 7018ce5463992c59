import { useState } from 'react';
import type { components } from '@/api/schema';
import { paths } from '@/config/paths';
import {
  Button,
  Form,
  formatCount,
  Link,
  LinkButton,
  NhsDateTime,
  ProblemSummary,
  required,
  StatusTag,
  Summary,
  TextArea,
  text,
} from '@/design';
import { useRetryParkedNews, useSetParkedNewsAside } from '../api/decide-parked-news';

type News = components['schemas']['ParkedNews'];

/** One event whose consequence failed, with what the service desk can do about it. */
export const ParkedItem = ({ news, mayDecide }: { news: News; mayDecide: boolean }) => (
  <section aria-label={nameOf(news)} className="nhsuk-u-margin-bottom-6">
    <h2 className="nhsuk-heading-m">{nameOf(news)}</h2>
    <Summary
      facts={[
        { name: 'Status', value: <StatusTag status={news.status} /> },
        { name: 'What has not been done', value: news.consequence },
        { name: 'About', value: news.about },
        { name: 'Provider', value: news.provider },
        { name: 'Happened', value: <NhsDateTime value={news.happenedAt} /> },
        { name: 'Waiting since', value: news.parkedAt && <NhsDateTime value={news.parkedAt} /> },
        { name: 'Tries', value: formatCount(news.tries) },
        { name: 'Last reason', value: news.reason },
        news.setAside && {
          name: 'Set aside',
          value: (
            <>
              {news.setAside.by.name}, <NhsDateTime value={news.setAside.at} />: {news.setAside.reason}
            </>
          ),
        },
        news.reference !== undefined && {
          name: 'Follow it',
          value: <Link to={paths.track(news.reference)}>{news.reference}</Link>,
        },
      ]}
    />
    {mayDecide && news.status !== 'TRIED_AGAIN' && <Decision news={news} />}
  </section>
);

function Decision({ news }: { news: News }) {
  const [asked, setAsked] = useState(false);
  const retry = useRetryParkedNews(news.id);
  const setAside = useSetParkedNewsAside(news.id);
  const field = `reason-${news.id}`;
  if (asked) {
    return (
      <Form
        submit="Set aside"
        warning
        busy={setAside.busy}
        problem={setAside.problem}
        names={{ reason: field }}
        check={(values) => required(values, field, 'Enter why nothing has to follow')}
        onSubmit={(values) => setAside.run(text(values, field))}
        secondary={<LinkButton onClick={() => setAsked(false)}>Do not set aside</LinkButton>}
      >
        <TextArea
          name={field}
          label="Why does nothing have to follow from it?"
          hint="It is kept with your name. You can still try it again later."
          rows={3}
        />
      </Form>
    );
  }
  return (
    <>
      <ProblemSummary problem={retry.problem} />
      <Button type="button" busy={retry.busy} onClick={() => retry.run()}>
        Try again now
        <span className="nhsuk-u-visually-hidden">: {nameOf(news)}</span>
      </Button>{' '}
      {news.status === 'PARKED' && (
        <Button type="button" secondary onClick={() => setAsked(true)}>
          Set aside with a reason
          <span className="nhsuk-u-visually-hidden">: {nameOf(news)}</span>
        </Button>
      )}
    </>
  );
}

const nameOf = (news: News) => `${news.title}${news.reference ? `: ${news.reference}` : ''} (no. ${news.id})`;
