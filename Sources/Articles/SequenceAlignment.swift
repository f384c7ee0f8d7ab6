/// Which elements of two sequences are the same ones: Myers, "An O(ND) Difference Algorithm and Its
/// Variations" (1986), in its linear-space form.
///
/// Where two stretches have so little in common that the search grows beyond a bound, the furthest
/// path found is taken, as GNU diff does: the result is then right, but not the shortest.
struct SequenceAlignment {
    private let old: [Int32]
    private let new: [Int32]
    private var forward: [Int]
    private var backward: [Int]
    private let maximalCost: Int
    private(set) var matches: [(old: Int, new: Int)] = []

    /// Pairs of indices whose elements are equal, ascending on both sides.
    static func matches(_ old: [Int32], _ new: [Int32]) -> [(old: Int, new: Int)] {
        var alignment = SequenceAlignment(old, new)
        alignment.align()
        return alignment.matches
    }

    private init(_ old: [Int32], _ new: [Int32]) {
        self.old = old
        self.new = new
        let diagonals = old.count + new.count + 3
        forward = [Int](repeating: 0, count: diagonals)
        backward = [Int](repeating: 0, count: diagonals)
        // Below this the search is exact, and takes at most some milliseconds.
        var root = 256
        while root * root < diagonals { root += 1 }
        maximalCost = root
    }

    private struct Box {
        var oldStart: Int
        var oldEnd: Int
        var newStart: Int
        var newEnd: Int
    }

    /// Works through a stack of boxes, the earliest on top, instead of recursing: its depth depends
    /// on what the texts hold.
    private mutating func align() {
        var pending = [Box(oldStart: 0, oldEnd: old.count, newStart: 0, newEnd: new.count)]
        while var box = pending.popLast() {
            while box.oldStart < box.oldEnd, box.newStart < box.newEnd,
                old[box.oldStart] == new[box.newStart]
            {
                matches.append((box.oldStart, box.newStart))
                box.oldStart += 1
                box.newStart += 1
            }
            var suffix = 0
            while box.oldStart < box.oldEnd - suffix, box.newStart < box.newEnd - suffix,
                old[box.oldEnd - suffix - 1] == new[box.newEnd - suffix - 1]
            {
                suffix += 1
            }
            if suffix > 0 {
                // Matched once what stands before it is: as a box of equal elements.
                pending.append(
                    Box(
                        oldStart: box.oldEnd - suffix, oldEnd: box.oldEnd,
                        newStart: box.newEnd - suffix, newEnd: box.newEnd))
                box.oldEnd -= suffix
                box.newEnd -= suffix
            }
            guard box.oldStart < box.oldEnd, box.newStart < box.newEnd else { continue }
            let (oldCut, newCut) = split(box)
            let isAtStart = oldCut == box.oldStart && newCut == box.newStart
            let isAtEnd = oldCut == box.oldEnd && newCut == box.newEnd
            guard !isAtStart, !isAtEnd else { continue }
            var (first, second) = (box, box)
            (first.oldEnd, first.newEnd) = (oldCut, newCut)
            (second.oldStart, second.newStart) = (oldCut, newCut)
            pending.append(second)
            pending.append(first)
        }
    }

    /// A point on a shortest path through `box`, or on a long one where the search is too dear. The
    /// box begins and ends with different elements, so that both parts are smaller than it.
    private mutating func split(_ box: Box) -> (old: Int, new: Int) {
        let lowest = box.oldStart - box.newEnd
        let highest = box.oldEnd - box.newStart
        let offset = new.count + 1
        let forwardMiddle = box.oldStart - box.newStart
        let backwardMiddle = box.oldEnd - box.newEnd
        let isOdd = (forwardMiddle - backwardMiddle) & 1 != 0
        var (forwardLow, forwardHigh) = (forwardMiddle, forwardMiddle)
        var (backwardLow, backwardHigh) = (backwardMiddle, backwardMiddle)
        forward[forwardMiddle + offset] = box.oldStart
        backward[backwardMiddle + offset] = box.oldEnd

        var cost = 1
        while true {
            // Each side's band grows by one diagonal, and shrinks at the edges of the box.
            if forwardLow > lowest {
                forwardLow -= 1
                forward[forwardLow - 1 + offset] = -1
            } else {
                forwardLow += 1
            }
            if forwardHigh < highest {
                forwardHigh += 1
                forward[forwardHigh + 1 + offset] = -1
            } else {
                forwardHigh -= 1
            }
            for diagonal in stride(from: forwardHigh, through: forwardLow, by: -2) {
                let below = forward[diagonal - 1 + offset]
                let above = forward[diagonal + 1 + offset]
                var x = below < above ? above : below + 1
                var y = x - diagonal
                while x < box.oldEnd, y < box.newEnd, old[x] == new[y] {
                    x += 1
                    y += 1
                }
                forward[diagonal + offset] = x
                if isOdd, backwardLow <= diagonal, diagonal <= backwardHigh,
                    backward[diagonal + offset] <= x
                {
                    return (x, y)
                }
            }
            if backwardLow > lowest {
                backwardLow -= 1
                backward[backwardLow - 1 + offset] = .max
            } else {
                backwardLow += 1
            }
            if backwardHigh < highest {
                backwardHigh += 1
                backward[backwardHigh + 1 + offset] = .max
            } else {
                backwardHigh -= 1
            }
            for diagonal in stride(from: backwardHigh, through: backwardLow, by: -2) {
                let below = backward[diagonal - 1 + offset]
                let above = backward[diagonal + 1 + offset]
                var x = below < above ? below : above - 1
                var y = x - diagonal
                while x > box.oldStart, y > box.newStart, old[x - 1] == new[y - 1] {
                    x -= 1
                    y -= 1
                }
                backward[diagonal + offset] = x
                if !isOdd, forwardLow <= diagonal, diagonal <= forwardHigh,
                    x <= forward[diagonal + offset]
                {
                    return (x, y)
                }
            }
            cost += 1
            if cost >= maximalCost {
                return furthest(
                    in: box, forwardLow: forwardLow, forwardHigh: forwardHigh,
                    backwardLow: backwardLow, backwardHigh: backwardHigh, offset: offset)
            }
        }
    }

    /// The end of the path, from either side, that got through most of the box.
    private func furthest(
        in box: Box, forwardLow: Int, forwardHigh: Int, backwardLow: Int, backwardHigh: Int,
        offset: Int
    ) -> (old: Int, new: Int) {
        var best = (old: box.oldStart, new: box.newStart)
        var bestSum = -1
        for diagonal in stride(from: forwardHigh, through: forwardLow, by: -2) {
            var x = min(forward[diagonal + offset], box.oldEnd)
            var y = x - diagonal
            if y > box.newEnd { (x, y) = (box.newEnd + diagonal, box.newEnd) }
            if x + y > bestSum { (best, bestSum) = ((x, y), x + y) }
        }
        var other = (old: box.oldEnd, new: box.newEnd)
        var otherSum = Int.max
        for diagonal in stride(from: backwardHigh, through: backwardLow, by: -2) {
            var x = max(backward[diagonal + offset], box.oldStart)
            var y = x - diagonal
            if y < box.newStart { (x, y) = (box.newStart + diagonal, box.newStart) }
            if x + y < otherSum { (other, otherSum) = ((x, y), x + y) }
        }
        let fromStart = bestSum - box.oldStart - box.newStart
        let fromEnd = box.oldEnd + box.newEnd - otherSum
        return fromStart >= fromEnd ? best : other
    }
}
