import { cameFrom, stepped } from './came-from';

const walked = (...addresses: string[]) => addresses.reduce(stepped, {});

describe('where one came from', () => {
  it('is the page before, with its search', () => {
    const trail = walked('/board', '/units?q=街道', '/units/u-1/responsibility');
    expect(cameFrom(trail, '/units/u-1/responsibility')).toBe('/units?q=街道');
  });
  it('is the same before the step onto this page was taken down', () => {
    expect(cameFrom(walked('/board', '/units'), '/units/u-1/responsibility')).toBe('/units');
  });
  it('is not another search of this page', () => {
    const days = ['', '?on=2026-03-01', '?on=2026-03-02'].map((on) => `/units/u-1/responsibility${on}`);
    expect(cameFrom(walked('/units/u-1/ledger', ...days), '/units/u-1/responsibility')).toBe(
      '/units/u-1/ledger',
    );
  });
  it('is unknown to whoever came by a link or loaded the page again', () => {
    expect(cameFrom(walked(), '/units/u-1/responsibility')).toBeUndefined();
    expect(cameFrom(walked('/units/u-1/responsibility'), '/units/u-1/responsibility')).toBeUndefined();
  });
});
