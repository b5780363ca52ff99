import { assignmentForms } from './forms/assignment';
import { deadlineForms } from './forms/deadline';
import { intakeForms } from './forms/intake';
import { lateRefusals } from './forms/late-refusal';
import { rectificationForms } from './forms/rectification';
import { stories } from './forms/stories';
import { supervisionForms } from './forms/supervision';
import { verificationForms } from './forms/verification';
import { phones } from './phones';
import { wholeCity } from './whole-city';

const city = wholeCity();
const people = phones(city);
const told = stories(city);

describe('the forms of filing', () => intakeForms(people, told));
describe('the forms of handing over', () => assignmentForms(people, told));
describe('the forms of time', () => deadlineForms(people, told));
describe('the forms of rectifying', () => rectificationForms(people, told));
describe('the forms of verifying', () => verificationForms(people, told));
describe('the forms of supervising', () => supervisionForms(people, told));
describe('a report refused for what its page did not ask', () => lateRefusals(people, told));

it('threw no error in any page', () => {
  expect(people.troubles).toEqual([]);
});
