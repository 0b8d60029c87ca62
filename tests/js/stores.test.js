import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stores } from '../../assets/js/adapters/stores.js';

/** A store as Redux makes them, in a list of ours, and the layouts that one listener was told of. */
function listened() {
  let state = { layout: 0, callbacks: 0, paths: 0 };
  const listeners = new Set();
  const store = {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const change = (parts) => {
    state = { ...state, ...parts };
    listeners.forEach((listener) => listener());
  };
  new Stores().push(store);
  const told = [];
  const leave = store.subscribe(() => told.push(store.getState().layout));
  return { change, told, leave };
}

const turn = () => new Promise((next) => { setTimeout(next); });

test('a listener is told at once of the first change, and once of all that follow in a turn', async () => {
  const { change, told } = listened();
  [1, 2, 3].forEach((layout) => change({ layout }));
  assert.deepEqual(told, [1]);
  await turn();
  assert.deepEqual(told, [1, 3]);
  change({ layout: 4 });
  assert.deepEqual(told, [1, 3, 4]);
});

test('a listener is not told of callbacks and paths, nor of what changes nothing', async () => {
  const { change, told } = listened();
  change({ callbacks: 1 });
  change({ paths: 1 });
  change({});
  await turn();
  assert.deepEqual(told, []);
  change({ callbacks: 2 });
  change({ layout: 1 });
  await turn();
  assert.deepEqual(told, [1]);
});

test('who leaves is told nothing more', async () => {
  const { change, told, leave } = listened();
  leave();
  change({ layout: 1 });
  await turn();
  assert.deepEqual(told, []);
});
