import { defineFaults } from './define.ts';
import { isSuccess, replaceBody } from './edit.ts';
import { DOCUMENT, NEVER, type Fault } from './fault.ts';

/** Faults in when an answer comes. */
export const timingFaults: readonly Fault[] = defineFaults('timing', DOCUMENT, [
  {
    id: 'snapshot-show-never-answers',
    title: 'Showing a snapshot is never answered.',
    on: 'snapshots.show',
    breaks: 'snapshots.show.status',
    section: '5.2.5',
    delay: () => NEVER,
  },
  {
    id: 'zones-never-answer',
    title: 'The list of zones is never answered.',
    on: 'availability-zones.list',
    breaks: 'availability-zones.list.status',
    section: '6.8.1',
    delay: () => NEVER,
  },
  {
    id: 'tags-never-answer',
    title: 'The list of tags is never answered.',
    on: 'volume-tags.list-all',
    breaks: 'volume-tags.list-all.status',
    section: '5.3.3',
    delay: () => NEVER,
  },
  {
    id: 'job-never-begins',
    title: 'A job stays as it was when it was made.',
    on: 'jobs.show',
    breaks: 'jobs.show.{reaches-end,success-is-done}',
    section: '5.4.1',
    response: (_, response) =>
      isSuccess(response) && !/"status":"INIT"/.test(response.body)
        ? replaceBody(response, JSON.parse(response.body.replace(/"status":"\w+"/, '"status":"INIT"')))
        : response,
  },
]);
