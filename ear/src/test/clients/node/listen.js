'use strict';
// One client listens, another notifies; prints what arrives.
const { Client } = require('pg');

async function main() {
  const listener = new Client();
  const speaker = new Client();
  await listener.connect();
  await speaker.connect();
  const heard = new Promise((resolve) => listener.on('notification', resolve));
  await listener.query('listen news');
  await speaker.query("select pg_notify('news', $1)", ['from node']);
  const message = await heard;
  console.log(message.channel + ' ' + message.payload);
  await listener.end();
  await speaker.end();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
