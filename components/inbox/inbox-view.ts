// The inbox as it is drawn: at its side the list, beside it the open question, over both what was just done.

import { html, nothing } from 'lit';
import type { InputRecord } from '../../src/model/record.ts';
import type { Client } from '../../src/page/client.ts';
import { answered } from '../prompt/parts.ts';
import { promptParts } from '../prompt/styles.ts';
import { keymapWith } from '../shared/keyboard.ts';
import { Later } from '../shared/later.ts';
import { localeOf } from '../shared/locale.ts';
import { commonStrings } from '../shared/strings/common.ts';
import { inboxStrings } from '../shared/strings/inbox.ts';
import type { AnswerHistory } from './answer-history.ts';
import type { Claims } from './browser/claims.ts';
import type { Marks } from './browser/marks.ts';
import type { Splitter } from './browser/splitter.ts';
import type { swipes } from './browser/swipe.ts';
import { failureView, silentView } from './failure-view.ts';
import type { InboxSettings } from './inbox-settings.ts';
import type { Commands } from './keys.ts';
import { type Facet, facetsOf } from './list/facets.ts';
import { type Filters, filtersView } from './list/filters-view.ts';
import { listView } from './list/list-view.ts';
import type { InboxLists } from './list/lists.ts';
import type { Period } from './list/period.ts';
import type { InboxWindow } from './list/window.ts';
import type { OpenQuestion } from './open-question.ts';
import type { Selection } from './selection.ts';
import type { Standstills } from './standstills.ts';
import { emptyView, finishedView, toolsView } from './states-view.ts';

const none: readonly InputRecord[] = [];
/** The room that the age takes in a row of one line, in letters. */
const besideWords = 9;
const bulk = new Later(() => import('./bulk.ts'));
const finished = new Later(() => import('./finished-view.ts'));

export interface Inbox {
  settings: InboxSettings;
  client: Client<any> | undefined;
  /** What is looked for: words, a workflow, what it can be narrowed to beside. */
  sought: { text: string; workflow: string; facets: readonly Facet[]; period: Period | undefined };
  lists: InboxLists;
  question: OpenQuestion;
  window: InboxWindow;
  selection: Selection;
  marks: Marks;
  history: AnswerHistory;
  claims: Claims;
  standstills: Standstills;
  splitter: Splitter;
  /** Undefined until what understands them is there. */
  swipes: ReturnType<typeof swipes> | undefined;
  commands: Commands;
  url(blob: Blob): string;
  change: Filters['change'];
  pick(input: InputRecord, event: MouseEvent): void;
  /** Left out where trying again has not helped. */
  retry: (() => void) | undefined;
}

export function inboxView(inbox: Inbox): unknown {
  const { settings, question, history, splitter, swipes } = inbox;
  const keymap = keymapWith(settings.keymap);
  return html`<div class="inbox" part="inbox" data-pane=${question.pane} .style=${splitter.style}>
    <section class="side" part="list" aria-label=${inboxStrings.inbox}>${sideView(inbox)}</section>
    <section class="main" part="open" aria-label=${commonStrings.question} @touchstart=${swipes?.start} @touchend=${swipes?.end}>${mainView(inbox)}</section>
    <div class="sr" role="status">${question.announced}</div>
    ${history.view(keymap.undo)}
  </div>`;
}

function sideView(inbox: Inbox): unknown {
  const { settings, client, sought, lists, question, window, selection, marks, claims, standstills, splitter } = inbox;
  const { pending, resolved, count } = lists;
  const { rows, input } = question;
  const { view, group, sort, workflow, row, density } = settings;
  if (view === 'done') answered.for(() => settings.requestUpdate());
  const filters = filtersView({
    view,
    sort,
    count: pending && count,
    query: sought.text,
    workflow: sought.workflow,
    workflows: [...new Set([...(pending ?? []), ...(resolved ?? [])].map(({ workflow }) => workflow))].sort(),
    facets: facetsOf((view === 'todo' ? pending : resolved) ?? none),
    chosen: sought.facets,
    period: sought.period,
    change: inbox.change,
    help: inbox.commands.keys,
    toSearch: () => lists.toSearch(),
  });
  const list = listView({
    inputs: rows,
    openId: input?.id,
    alike: Boolean(workflow),
    top: window.top,
    height: window.height,
    rowHeight: window.rowHeight,
    letters: window.letters - (density === 'compact' ? besideWords : 0),
    locale: localeOf(settings),
    empty: emptyView(emptyWords(inbox)),
    total: isSought(sought) ? rows.length : view === 'todo' ? count : lists.resolvedCount,
    groupOf: group ? (one) => (group === 'run' ? one.runId : one.workflow) : undefined,
    picked: selection.ids,
    unread: (one) => view === 'todo' && !marks.seen(one),
    who: (one) => claims.who(one),
    url: inbox.url,
    row,
    scrolled: (top) => {
      window.scrolled(top);
      if (top + 2 * window.height > rows.length * window.rowHeight) lists.more(view);
    },
    pick: inbox.pick,
  });
  return html`${filters}${lists.silent ? silentView() : nothing}${standstills.view(client)}<div class="probe row" part="row" aria-hidden="true"><span class="letter"></span></div>
    ${list}${chosenView(inbox)}${splitter.view()}`;
}

function chosenView(inbox: Inbox): unknown {
  if (!inbox.selection.ids.size) return nothing;
  return bulk.for(() => inbox.settings.requestUpdate())?.bulkView(inbox) ?? nothing;
}

const isSought = ({ text, workflow, facets, period }: Inbox['sought']) =>
  Boolean(text || workflow || facets.length || period);

function emptyWords({ settings, client, sought, lists }: Inbox): string {
  const todo = settings.view === 'todo';
  if (lists.failure) return '';
  if (!client) return inboxStrings.noWorker;
  if (!(todo ? lists.pending : lists.resolved)) return commonStrings.loading;
  if (lists.cleared) return inboxStrings.storageCleared;
  if (isSought(sought)) return lists.seeking(settings.view) ? inboxStrings.seeking : inboxStrings.emptySearch;
  return todo ? inboxStrings.emptyTodo : inboxStrings.emptyDone;
}

/** What came of the answers, once there are some: counted at the end alone, not with each of them. */
function cameOf({ question, commands, settings }: Inbox): unknown {
  if (!question.tally.answered) return nothing;
  return finished.for(() => settings.requestUpdate())?.cameView(question.tally, commands.turn);
}

function mainView(inbox: Inbox): unknown {
  const { settings, client, sought, lists, question, commands, claims, standstills, retry } = inbox;
  const { failure, pending } = lists;
  const { input, over, notices, next } = question;
  const { keymap, view, remoteImages } = settings;
  if (failure) return failureView(failure, retry);
  const done = pending && !lists.cleared && !standstills.all.length && view === 'todo' && !isSought(sought);
  const who = input && claims.who(input);
  // It stays without a question too: what it has sent is still on its way.
  return html`${toolsView(commands, keymapWith(keymap), input)}
    ${lists.silent && !notices.any ? silentView() : nothing}${who === undefined ? nothing : html`<p class="claim" part="claim" role="status">${inboxStrings.claimed(who)}</p>`}
    ${notices.view((id) => void question.open(id, { focus: true }))}${input || !done ? nothing : finishedView(cameOf(inbox))}
    <cf-prompt part="prompt" exportparts=${promptParts} ?hidden=${!input}
      .client=${client} .input=${input} .keymap=${keymap} ?remote-images=${remoteImages}
      @cf-sent=${question.sent} @cf-responded=${question.recorded} @cf-dismissed=${question.recorded}
      @cf-late=${question.late} @cf-refused=${question.refused} @cf-unanswered=${question.unanswered}></cf-prompt>
    ${over ? html`<button type="button" class="primary next" part="next" @click=${next}>${inboxStrings.next}</button>` : nothing}`;
}
