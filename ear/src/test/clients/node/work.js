'use strict';
// What programs do with node-postgres: several statements at once, named statements, values of all types, failures.
const { Client } = require('pg');

async function fails(client, state, query) {
  try {
    await client.query(query);
  } catch (error) {
    if (error.code !== state) throw error;
    return;
  }
  throw new Error('no failure of ' + JSON.stringify(query));
}

async function main() {
  const client = new Client();
  await client.connect();
  await client.query("select 1 as one; select 'two' as two; select 3");
  for (let id = 1; id <= 6; id++) {
    const found = await client.query({
      name: 'by id',
      text: 'select id, amount, at from transfers where id = $1',
      values: [id],
    });
    if (found.rowCount !== 1) throw new Error('rows: ' + found.rowCount);
  }
  await client.query(
    'insert into typed values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)',
    [
      7, -8, '9', 1.5, 0.1, '12.50', true, "it's text", '2026-02-03', '2026-02-03 04:05:06',
      new Date(Date.UTC(2026, 1, 3, 4, 5, 6, 250)), '6f1c1f0e-0000-4000-8000-000000000007',
      Buffer.from([0, 1, 255]), [1, null, 3], ['a b', '', null, 'c"d'],
    ]);
  await client.query('insert into typed (t, i4) values ($1, $2)', [null, undefined]);
  const bytes = await client.query({ text: 'select $1::bytea as b, 1 as one', values: [Buffer.from('ab')], binary: true });
  if (bytes.rows[0].b.toString() !== 'ab') throw new Error('bytes');
  await fails(client, '42601', 'selec broken');
  await fails(client, '42601', { text: 'selec broken $1', values: [1] });
  await fails(client, '22P02', { text: 'select id from accounts where id = $1', values: ['no number'] });
  await fails(client, '22P03', { text: 'select id from accounts where id = $1', values: [Buffer.from('no number')] });
  await fails(client, '22012', { text: 'select 1 / (id - id + $1::int) from accounts', values: [0] });
  await client.query('begin');
  await fails(client, '22012', 'select 1 / 0');
  await fails(client, '25P02', { text: 'select $1::int', values: [1] });
  await fails(client, '25P02', { name: 'by id', text: 'select id, amount, at from transfers where id = $1', values: [1] });
  await client.query('rollback');
  await Promise.all([1, 2, 3].map((n) => client.query('select $1::int + 1 as n', [n])));
  await client.end();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
