/** What other features may use of accounts. */
export { defaultPassword, hashPassword } from './passwords.ts'
export { countAccounts, findById as findAccount, insertAccount } from './queries.ts'
