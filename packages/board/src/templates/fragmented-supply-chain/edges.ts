import { contract, influence } from '../build.ts';

const TN = 'Tomasz Nowak';
const AD = 'Aisha Demir';
const EK = 'Elif Kaya';
const HO = 'Henrik Olsen';

/** Contracts are signed by both sides, but for the second source, which waits for Operations. */
export const EDGES = [
  contract('modules-kits', 'pm40-modules', 'retrofit-kits', TN, {
    ratio: 2,
    quantity: 5_620,
    tolerance: 0.02,
  }),
  contract('modules-assembly', 'pm40-modules', 'final-assembly', TN, {
    ratio: 2,
    quantity: 20_000,
    tolerance: 0.05,
    priority: 2,
  }),
  contract('housings-assembly', 'housings', 'final-assembly', TN, {
    quantity: 10_000,
    tolerance: 0,
    penalty: 54.79,
  }),
  contract('pm41-assembly', 'pm41-source', 'final-assembly', TN, {
    ratio: 2,
    quantity: 3_000,
    commitBy: '2026-11-20',
    needBy: '2026-12-21',
    penalty: 1.2,
  }),
  contract('winding-assembly', 'motor-winding', 'final-assembly', AD, {
    quantity: 10_000,
    tolerance: 0.05,
  }),
  contract('kits-orders', 'retrofit-kits', 'retrofit-orders', AD, {
    quantity: 2_800,
    tolerance: 0.02,
  }),
  contract('assembly-orders', 'final-assembly', 'customer-orders', AD, {
    quantity: 10_000,
    tolerance: 0.05,
    penalty: 10,
  }),
  contract('trucks-orders', 'outbound-trucks', 'customer-orders', EK, {
    // One truck carries 450 units.
    ratio: 1 / 450,
    quantity: 24,
    tolerance: 0,
    penalty: 4_732.5,
  }),
  contract('crew-slots', 'dock-crew', 'dock-slots', EK, {
    ratio: 0.28,
    quantity: 16,
    tolerance: 0.1,
  }),
  contract('slots-trucks', 'dock-slots', 'outbound-trucks', EK, {
    ratio: 2.2,
    quantity: 56,
    tolerance: 0.1,
  }),
  contract('overtime-crew', 'overtime-budget', 'dock-crew', HO, {
    ratio: 760,
    quantity: 12_000,
    tolerance: 0.05,
  }),
  contract('spares-packing-supply', 'spare-parts', 'spares-packing', TN, {
    ratio: 1.1,
    quantity: 4_000,
    tolerance: 0.05,
  }),
  contract('packing-spares', 'spares-packing', 'spares-orders', AD, {
    quantity: 3_600,
    tolerance: 0.02,
  }),
  contract('parcels-spares', 'parcel-slots', 'spares-orders', EK, {
    quantity: 3_600,
    tolerance: 0.02,
  }),
  contract('budget-parcels', 'parcel-budget', 'parcel-slots', HO, {
    ratio: 2.4,
    quantity: 8_600,
    tolerance: 0.05,
  }),
  influence('pm41-supplier', 'pm41-source', 'supplier-on-time'),
  // A tenth less through the line costs a fifth of a point.
  influence('assembly-yield', 'final-assembly', 'first-pass-yield', 0.02),
  influence('orders-on-time', 'customer-orders', 'on-time-delivery', 0.848),
  influence('trucks-freight', 'outbound-trucks', 'freight-cost', 0.3),
  influence('overtime-freight', 'overtime-budget', 'freight-cost'),
  influence('freight-margin', 'freight-cost', 'gross-margin', -0.03),
  influence('on-time-margin', 'on-time-delivery', 'gross-margin', 0.785),
  influence('margin-capital', 'gross-margin', 'working-capital'),
  influence('on-time-capital', 'on-time-delivery', 'working-capital'),
  influence('spares-on-time', 'spares-orders', 'on-time-delivery'),
  influence('trucks-on-time', 'outbound-trucks', 'on-time-delivery'),
];
