import {
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  useNodesState,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { memo, useEffect } from 'react';
import { createRoot } from 'react-dom/client';

/*
 * The peer of the canvas' bench: React Flow as its documentation shows it, with the pictures of
 * the same cards, the same contracts and memoised nodes.
 */

interface Board {
  readonly nodes: readonly { id: string; x: number; y: number; svg: string }[];
  readonly edges: readonly { id: string; source: string; target: string; label: string }[];
}

type CardNode = Node<{ svg: string }, 'card'>;

const Card = memo(function Card({ data }: NodeProps<CardNode>) {
  return (
    <div style={{ width: 216, height: 88 }}>
      <Handle type="target" position={Position.Left} />
      <svg
        width="216"
        height="88"
        aria-hidden="true"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own picture of a card
        dangerouslySetInnerHTML={{ __html: data.svg }}
      />
      <Handle type="source" position={Position.Right} />
    </div>
  );
});

const NODE_TYPES = { card: Card };

function Plain({ board }: { board: Board }) {
  const [nodes, setNodes, onNodesChange] = useNodesState<CardNode>(
    board.nodes.map(({ id, x, y, svg }) => ({
      id,
      type: 'card',
      position: { x, y },
      data: { svg },
    })),
  );
  const edges: Edge[] = board.edges.map((edge) => ({ ...edge, type: 'smoothstep' }));
  useEffect(() => {
    Object.assign(window, {
      move: (id: string, x: number, y: number) =>
        setNodes((all) => all.map((n) => (n.id === id ? { ...n, position: { x, y } } : n))),
    });
  }, [setNodes]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      nodeTypes={NODE_TYPES}
      minZoom={0.02}
      panOnScroll
    />
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('no root');
const board = (await (await fetch('/board.json')).json()) as Board;
createRoot(root).render(<Plain board={board} />);
