import { ACME as ownerId, deepEqual, send, test } from './support.js';

test('there are no invoices, paid or not', async () => {
  deepEqual(await send('invoice/list-invoice', { ownerId }), []);
  deepEqual(await send('invoice/list-unpaid-invoice', { ownerId }), []);
});

test('there is no way to pay', async () => {
  deepEqual(await send('payment-method/list-payment-method', { ownerId }), []);
});

test('there is no credit', async () => {
  const none = { prepaidCredit: 0, freeCredit: 0, currency: 'EUR' };
  deepEqual(await send('credits/get-credits-summary', { ownerId }), none);
});
