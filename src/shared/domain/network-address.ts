/** Parts of an address, as `URL` gives them. */
type Address = { protocol: string; hostname: string }

/** This computer itself (RFC 6761 "localhost", 127.0.0.0/8 and ::1). */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname)

/** Whether others on the way can read along: `http:` to another machine. */
export const isPlain = ({ protocol, hostname }: Address): boolean =>
  protocol === 'http:' && !isLoopback(hostname)
