/** The video room in a browser, without a framework; for the widget and the console alike. */
export { createCall } from './call.ts'
export type { Call, CallOptions } from './call.ts'
export { openDevices } from './devices.ts'
export type { DeviceOutcome, DeviceTrouble, Facing } from './devices.ts'
export { createMeter } from './meter.ts'
export type { Meter } from './meter.ts'
export type { RoomSignal } from './signal.ts'
export type { CallSeat, CallSnapshot, CallStatus } from './snapshot.ts'
