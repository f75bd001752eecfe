import { say } from '@interlock/language';
import { can, type InviteLink } from '@interlock/protocol';
import { useState } from 'react';
import { linkFor } from '../../board/kept-links.ts';
import { useBoard } from '../../board/use-session.ts';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { SelectField } from '../../kit/controls/fields.tsx';
import { Notice } from '../../kit/controls/notice.tsx';
import { closeDialog } from '../../view/ui-actions.ts';
import { useUi } from '../../view/use-ui.ts';
import { LinkDetails } from './link-details.tsx';
import type { LinkPlace } from './link-place.ts';
import { LinkRow } from './link-row.tsx';
import { PeopleHere } from './people-here.tsx';
import { type NewLink, useLinks } from './use-links.ts';
import './share-dialog.css';

/** Links, QR codes, people. Shows itself while `uiState.dialog` is `share`. */
export function ShareDialog() {
  return useUi((s) => s.dialog === 'share') ? <OpenShareDialog /> : null;
}

const expiries = () =>
  [
    { value: '24', label: say`1 day` },
    { value: '168', label: say`7 days` },
    { value: '720', label: say`30 days` },
    { value: '2160', label: say`90 days` },
    { value: '8760', label: say`1 year` },
  ] as const;
const limits = () =>
  [
    { value: '0', label: say`Any number of people` },
    { value: '1', label: say`One person` },
    { value: '10', label: say`10 people` },
    { value: '50', label: say`50 people` },
  ] as const;

function OpenShareDialog() {
  const board = useBoard((s) => s.board);
  const title = useBoard((s) => s.view.settings.title);
  const departments = useBoard((s) => s.view.departments);
  const manages = useBoard((s) => can(s.identity, 'links.manage'));
  const links = useLinks(board, manages);
  const [chosen, setChosen] = useState<string>('observer');
  const [hours, setHours] = useState<ReturnType<typeof expiries>[number]['value']>('2160');
  const [uses, setUses] = useState<ReturnType<typeof limits>[number]['value']>('0');

  const places: readonly LinkPlace[] = [
    {
      key: 'facilitator',
      role: 'facilitator',
      department: null,
      name: say`Facilitator`,
      rights: say`Everything: lanes, settings, links, the agenda`,
    },
    ...departments.map(
      (d): LinkPlace => ({
        key: `department:${d.id}`,
        role: 'participant',
        department: d.id,
        name: d.name,
        rights: say`Draws in this lane, reports and signs for it`,
      }),
    ),
    {
      key: 'observer',
      role: 'observer',
      department: null,
      name: say`Observer`,
      rights: say`Follows along, changes nothing`,
    },
  ];
  const linkOf = (place: LinkPlace): InviteLink | undefined =>
    linkFor(links.links ?? [], place.role, place.department, Date.now());
  const wanted = (place: LinkPlace): NewLink => ({
    role: place.role,
    ...(place.department === null ? {} : { department: place.department }),
    expiresInHours: Number(hours),
    ...(uses === '0' ? {} : { uses: Number(uses) }),
  });
  const selected = places.find((place) => place.key === chosen) ?? places.at(-1);

  return (
    <DialogFrame
      title={say`Share`}
      subtitle={title}
      size={manages ? 'large' : 'small'}
      onClose={closeDialog}
    >
      {links.problem === null ? null : <Notice tone="error">{links.problem}</Notice>}
      <div className={manages ? 'il-share-dialog' : 'il-share-dialog il-share-dialog--people'}>
        {manages ? (
          <>
            <section className="il-share__links" aria-label={say`Links`}>
              <ul>
                {places.map((place) => (
                  <LinkRow
                    key={place.key}
                    place={place}
                    link={linkOf(place)}
                    loading={links.links === null && links.problem === null}
                    busy={links.busy}
                    selected={place.key === selected?.key}
                    onSelect={() => setChosen(place.key)}
                    onCreate={async () => {
                      setChosen(place.key);
                      return links.create(wanted(place));
                    }}
                  />
                ))}
              </ul>
              <div className="il-share__options">
                <SelectField
                  label={say`Links expire after`}
                  value={hours}
                  options={expiries()}
                  onChange={setHours}
                />
                <SelectField
                  label={say`and let in`}
                  value={uses}
                  options={limits()}
                  onChange={setUses}
                />
              </div>
              <p className="il-c-hint">
                {say`The server keeps no readable copy of a link. Its address is shown where it was made, until this tab is closed; after that, make another one.`}
              </p>
            </section>
            {selected === undefined ? null : (
              <LinkDetails
                place={selected}
                link={linkOf(selected)}
                busy={links.busy}
                onRevoke={links.revoke}
                onRenew={(link) => links.renew(link, wanted(selected))}
              />
            )}
          </>
        ) : (
          <p>{say`Links are made by the facilitator. Ask for one to bring somebody along.`}</p>
        )}
        <PeopleHere />
      </div>
    </DialogFrame>
  );
}
