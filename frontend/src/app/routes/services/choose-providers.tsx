import { Suspense, useState } from 'react';
import { Button, CheckboxField, LinkButton, Loading, plural } from '@/design';
import { useOrganisations } from '@/features/organisations/api/get-organisations';

const PAGE = 50;

export interface Chosen {
  code: string;
  name: string;
}

interface Props {
  chosen: Chosen[];
  onChange: (chosen: Chosen[]) => void;
}

/** Practices by search and page by page. What was chosen stays chosen, wherever the search goes on. */
export function ChooseProviders({ chosen, onChange }: Props) {
  const [q, setQ] = useState('');
  const [pages, setPages] = useState<string[]>([]);
  const [typed, setTyped] = useState('');
  const search = () => {
    setPages([]);
    setQ(typed.trim());
  };
  const toggle = (practice: Chosen, on: boolean) => {
    const others = chosen.filter((it) => it.code !== practice.code);
    onChange(on ? [...others, practice] : others);
  };
  return (
    <>
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor="practice-search">
          Search by part of the name or start of the code
        </label>
        <input
          className="nhsuk-input nhsuk-input--width-20"
          id="practice-search"
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            search();
          }}
        />
      </div>
      <Button type="button" secondary onClick={search}>
        Search
      </Button>
      <Suspense fallback={<Loading what="practices" />}>
        <Found key={`${q} ${pages.length}`} q={q} cursor={pages.at(-1)} chosen={chosen} toggle={toggle}>
          {(next) => (
            <p>
              {pages.length > 0 && (
                <LinkButton onClick={() => setPages(pages.slice(0, -1))}>Previous practices</LinkButton>
              )}{' '}
              {next && <LinkButton onClick={() => setPages([...pages, next])}>More practices</LinkButton>}
            </p>
          )}
        </Found>
      </Suspense>
      <p role="status">
        <strong>{plural(chosen.length, 'practice')} chosen.</strong>{' '}
        {chosen.map((it) => `${it.name} (${it.code})`).join(', ')}
      </p>
    </>
  );
}

interface FoundProps {
  q: string;
  cursor: string | undefined;
  chosen: Chosen[];
  toggle: (practice: Chosen, on: boolean) => void;
  children: (next: string | undefined) => React.ReactNode;
}

function Found({ q, cursor, chosen, toggle, children }: FoundProps) {
  const { items, next } = useOrganisations({ type: 'PRACTICE', limit: PAGE, cursor, ...(q ? { q } : {}) });
  if (items.length === 0) return <p className="nhsuk-inset-text">No practice fits. Try a part of the name.</p>;
  return (
    <>
      <CheckboxField
        name="providers"
        label="Practices"
        defaultValue={chosen.map((it) => it.code)}
        choices={items.map((it) => ({ value: it.code, label: `${it.name} (${it.code})` }))}
        onToggle={(code, on) => {
          const practice = items.find((it) => it.code === code);
          if (practice) toggle({ code, name: practice.name }, on);
        }}
      />
      {(cursor || next) && children(next)}
    </>
  );
}
