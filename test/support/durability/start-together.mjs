// Loaded before a host: holds it until an agreed moment, so that programs that race begin within the same millisecond.
import process from 'node:process'

const at = Number(process.env.HAPGYEOK_TEST_START_AT)
while (Date.now() < at);
