// Reads a calendar with ical.js and says what it has.
import {readFileSync} from 'node:fs';
import ICAL from '../browser/node_modules/ical.js/dist/ical.js';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
const events = calendar.getAllSubcomponents('vevent').map((one) => {
  const event = new ICAL.Event(one);
  return {
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    summary: event.summary,
    location: event.location,
    description: event.description,
    status: one.getFirstPropertyValue('status'),
    stamp: one.getFirstPropertyValue('dtstamp').toString(),
  };
});
console.log(JSON.stringify(events));
