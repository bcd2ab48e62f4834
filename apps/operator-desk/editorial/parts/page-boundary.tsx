import { Component, type ReactNode } from 'react';
import { Failure } from './failure.tsx';

/** A fault of one page leaves the rest of the desk standing; what was typed is kept. */
export class PageBoundary extends Component<
  { readonly children: ReactNode },
  { readonly hasFailed: boolean }
> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return <Failure error={{ code: 'page-fault' }} onAgain={() => this.setState({ hasFailed: false })} />;
  }
}
