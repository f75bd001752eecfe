import { Component, type ReactNode } from 'react';
import { asError } from './as-error.ts';

interface Props {
  readonly children: ReactNode;
  /** What stands in for what failed. */
  readonly fallback: (error: Error) => ReactNode;
  readonly onError?: (error: Error) => void;
}

/** What fails inside of it takes nothing else along. */
export class Boundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: asError(error) };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError?.(asError(error));
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : this.props.fallback(error);
  }
}
